using Grader.Core.Grading;
using Grader.Core.Manifest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What became of one check of an attempt.</summary>
public sealed class CheckResult
{
    public required Guid AttemptId { get; init; }

    /// <summary>Its place in the assignment, from 0.</summary>
    public required int Position { get; init; }

    public required string Question { get; init; }

    public required string Check { get; init; }

    public required Verdict Verdict { get; init; }

    public required decimal Points { get; init; }

    public required decimal MaxPoints { get; init; }

    /// <summary>Whether its points are on top of the whole.</summary>
    public bool IsExtra { get; init; }

    /// <summary>When students see it.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>The name of the one cause that explains what is wrong, where one was found.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>The name of what came out, where it is wrong in no way that is known, and of an answer that waits for a person.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>For the student; shortened here, whole in the report.</summary>
    public string? Message { get; init; }
}

internal sealed class CheckResultConfiguration : IEntityTypeConfiguration<CheckResult>
{
    public void Configure(EntityTypeBuilder<CheckResult> check)
    {
        check.ToTable("check_results", table =>
        {
            table.HasCheckConstraint("ck_check_results_points", "points between 0 and max_points");
            table.OneOf<Verdict>("check_results", "verdict");
            table.OneOf<Visibility>("check_results", "visibility");
        });
        check.HasKey(c => new { c.AttemptId, c.Position });
        check.Property(c => c.Visibility).HasDefaultValue(Visibility.Visible);
        check.Property(c => c.Question).HasMaxLength(Lengths.Name);
        check.Property(c => c.Check).HasMaxLength(Lengths.Name);
        check.Property(c => c.Fingerprint).HasMaxLength(Lengths.Name);
        check.Property(c => c.Diagnosis).HasMaxLength(Lengths.Name);
        check.Property(c => c.Message).HasMaxLength(Lengths.Message);
        check.HasIndex(c => new { c.AttemptId, c.Question, c.Check }).IsUnique();
        check.HasOne<Attempt>().WithMany(a => a.Checks).HasForeignKey(c => c.AttemptId);
    }
}
