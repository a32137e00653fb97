using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Written.Answers;

namespace Grader.Worker.Grading;

/// <summary>
/// Joins what became of the code with what became of the written answers. Either may be handed in alone: then the other's questions are left out, and their points are named as outstanding.
/// </summary>
internal sealed class WholeGrading(PreparedBundle bundle, Submission submission)
{
    private readonly Writing writing = bundle.Writing;
    private readonly Lazy<Grader.Written.WrittenResult> written = new(() => bundle.Writing.Part.Grade(AnswerSheet.Read(submission.Answers!, bundle.Writing.Part)));

    private bool AsksWriting => !writing.Part.Questions.IsEmpty;

    /// <summary>False where there is none and none is needed.</summary>
    public bool HasCode => !submission.Sources.IsEmpty || !AsksWriting || submission.Answers is null;

    /// <summary>The report of a submission that is answers alone.</summary>
    public Graded WithoutCode() => new(
        new GradeReport(bundle.Assignment.Title, [], [], [], "") { Outstanding = bundle.Assignment.Points }, Timings.None);

    public Graded WithAnswers(Graded code)
    {
        var report = code.Report;
        if (submission.Answers is null)
            return AsksWriting ? code with { Report = report with { Outstanding = report.Outstanding + writing.Part.Points } } : code;
        if (!AsksWriting) return code with { Report = report with { Notes = [.. report.Notes, $"This assignment asks nothing in writing; {Submission.AnswersName} was left out."] } };
        var result = written.Value;
        return code with
        {
            Report = report with
            {
                Questions = [.. report.Questions.Concat(result.Questions).OrderBy(question => writing.Order.IndexOf(question.Id))],
                Adjustments = result.Adjustments,
                Notes = [.. report.Notes, .. result.Notes, .. result.Adjustments.Select(a => FormattableString.Invariant($"Section {a.Where}: {a.Points:0.##} points. {a.Message}"))],
            },
        };
    }
}
