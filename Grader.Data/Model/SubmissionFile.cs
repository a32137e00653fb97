using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>One file of a submission, as it was handed in.</summary>
public sealed class SubmissionFile
{
    public required Guid SubmissionId { get; init; }

    /// <summary>With forward slashes.</summary>
    public required string Path { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class SubmissionFileConfiguration : IEntityTypeConfiguration<SubmissionFile>
{
    public void Configure(EntityTypeBuilder<SubmissionFile> file)
    {
        file.ToTable("submission_files", table =>
            table.HasCheckConstraint("ck_submission_files_content", $"octet_length(content) <= {Lengths.SubmissionFileBytes}"));
        file.HasKey(f => new { f.SubmissionId, f.Path });
        file.Property(f => f.Path).HasMaxLength(Lengths.Path);
        file.HasOne<Submission>().WithMany(s => s.Files).HasForeignKey(f => f.SubmissionId);
    }
}
