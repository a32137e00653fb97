using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What a person made of one answer that people grade, or who is looking at it.</summary>
public sealed class QuestionGrade
{
    public required Guid SubmissionId { get; init; }

    public Submission Submission { get; private set; } = null!;

    public required string Question { get; init; }

    /// <summary>Null until somebody graded it.</summary>
    public decimal? Points { get; set; }

    public required decimal MaxPoints { get; set; }

    /// <summary>For the student.</summary>
    public string? Comment { get; set; }

    public Guid? GradedBy { get; set; }

    public DateTimeOffset? GradedAt { get; set; }

    /// <summary>Who has the answer open, so that nobody else is given it.</summary>
    public Guid? HeldBy { get; set; }

    /// <summary>From when on somebody else may be given it.</summary>
    public DateTimeOffset? HeldUntil { get; set; }
}

internal sealed class QuestionGradeConfiguration : IEntityTypeConfiguration<QuestionGrade>
{
    public void Configure(EntityTypeBuilder<QuestionGrade> grade)
    {
        grade.ToTable("question_grades", table =>
        {
            table.HasCheckConstraint("ck_question_grades_points", "points between 0 and max_points");
            table.HasCheckConstraint("ck_question_grades_graded", "(points is null) = (graded_by is null) and (points is null) = (graded_at is null)");
            table.HasCheckConstraint("ck_question_grades_held", "(held_by is null) = (held_until is null)");
        });
        grade.HasKey(g => new { g.SubmissionId, g.Question });
        grade.Property(g => g.Question).HasMaxLength(Lengths.Name);
        grade.Property(g => g.Comment).HasMaxLength(Lengths.Message);
        grade.HasOne(g => g.Submission).WithMany().HasForeignKey(g => g.SubmissionId);
        grade.HasOne<User>().WithMany().HasForeignKey(g => g.GradedBy);
        grade.HasOne<User>().WithMany().HasForeignKey(g => g.HeldBy);
    }
}
