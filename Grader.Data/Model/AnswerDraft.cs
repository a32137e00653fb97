using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What a student has typed into an assignment's form and not handed in yet.</summary>
public sealed class AnswerDraft
{
    public required Guid AssignmentId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>By field, as JSON.</summary>
    public required string Answers { get; set; }

    /// <summary>Grows with every save: a page that knows an older one is told so, and overwrites nothing.</summary>
    public required int Revision { get; set; }

    public required DateTimeOffset SavedAt { get; set; }
}

internal sealed class AnswerDraftConfiguration : IEntityTypeConfiguration<AnswerDraft>
{
    public void Configure(EntityTypeBuilder<AnswerDraft> draft)
    {
        draft.ToTable("answer_drafts", table => table.HasCheckConstraint("ck_answer_drafts_answers", $"octet_length(answers::text) <= {Lengths.SubmissionFileBytes}"));
        draft.HasKey(d => new { d.AssignmentId, d.UserId });
        draft.Property(d => d.Answers).HasColumnType("jsonb");
        draft.Property(d => d.Revision).IsConcurrencyToken();
        draft.HasOne<Assignment>().WithMany().HasForeignKey(d => d.AssignmentId);
        draft.HasOne<User>().WithMany().HasForeignKey(d => d.UserId);
    }
}
