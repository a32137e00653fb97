using Grader.Api.Results;
using Grader.Data.Model;

namespace Grader.Api.Rest.Bodies;

/// <summary>What a submission is, and how far it has come: the receipt.</summary>
/// <param name="Id">Names it everywhere.</param>
/// <param name="Number">1 for the student's first to this assignment.</param>
/// <param name="SubmittedAt">When it was taken.</param>
/// <param name="Late">Whether that was after the due date.</param>
/// <param name="ContentHash">SHA-256 of its files.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Counts">Whether it is the one of the student's that counts.</param>
/// <param name="Score">As far as it is shown to the caller now; null until it is graded.</param>
public sealed record SubmissionBody(
    Guid Id, int Number, DateTimeOffset SubmittedAt, bool Late, string ContentHash, SubmissionState State, bool Counts, ScoreBody? Score)
{
    /// <summary>Whose it is, where staff ask.</summary>
    public PersonBody? Student { get; init; }

    internal static SubmissionBody Of(Submission submission, Assignment assignment, IReadOnlyDictionary<Guid, ShownScore> shown, Extension? extension = null) => new(
        submission.Id, submission.Number, submission.SubmittedAt, submission.SubmittedAt > assignment.DatesFor(extension).DueAt, submission.ContentHash, submission.State, submission.Counts,
        submission.ResultId is { } result && shown.TryGetValue(result, out var score) ? new ScoreBody(score.Points, score.MaxPoints, score.IsPart) : null);
}

/// <summary>Points.</summary>
/// <param name="Points">Earned.</param>
/// <param name="MaxPoints">That there are.</param>
/// <param name="Part">Whether checks that are held back would add to both.</param>
public sealed record ScoreBody(decimal Points, decimal MaxPoints, bool Part);

/// <summary>A person.</summary>
public sealed record PersonBody(string Name, string Email);

/// <summary>Everybody's submissions, the newest first.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Submissions">Those of the page that was asked for.</param>
public sealed record SubmissionPage(int Total, IReadOnlyList<SubmissionBody> Submissions);

/// <summary>A student's result: of the submission that counts.</summary>
/// <param name="Student">Who.</param>
/// <param name="Submission">Null where nothing was handed in.</param>
/// <param name="Number">Its number.</param>
/// <param name="SubmittedAt">When it was taken.</param>
/// <param name="Late">Whether that was after the due date.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Points">Earned, held back or not; null until it is graded.</param>
/// <param name="MaxPoints">That there are.</param>
public sealed record ScoreRow(
    PersonBody Student, Guid? Submission, int? Number, DateTimeOffset? SubmittedAt, bool? Late, SubmissionState? State, decimal? Points, decimal? MaxPoints);
