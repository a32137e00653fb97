using Grader.Api.Results;
using Grader.Core.Deadlines;
using Grader.Data.Model;

namespace Grader.Api.Grades;

/// <summary>How things stand with one student at one assignment.</summary>
public enum GradeStatus
{
    /// <summary>Nothing was handed in.</summary>
    Missing,
    /// <summary>It is in the queue, being graded, or waits for a person.</summary>
    Waiting,
    /// <summary>It has its points.</summary>
    Graded,
    /// <summary>We could not grade it.</summary>
    Failed,
    /// <summary>Staff set the score.</summary>
    Override,
}

/// <summary>The submission that counts, and what the machine gave for it.</summary>
/// <param name="Id">The submission's.</param>
/// <param name="Number">1 for the student's first.</param>
/// <param name="SubmittedAt">When it was taken.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Points">Null until it is graded.</param>
/// <param name="MaxPoints">That there are in the version that graded it.</param>
public sealed record CountingWork(Guid Id, int Number, DateTimeOffset SubmittedAt, SubmissionState State, decimal? Points, decimal? MaxPoints);

/// <summary>A score that staff set.</summary>
public sealed record SetScore(decimal Points, string Reason, string By, DateTimeOffset At);

/// <summary>
/// One student's score for one assignment, with all that it is made of: what was set by staff, or else the machine's points and people's, less what being late costs.
/// </summary>
/// <param name="UserId">Whose.</param>
/// <param name="AssignmentId">For what.</param>
/// <param name="Work">What counts; null where nothing was handed in.</param>
/// <param name="People">What people have made of the answers that wait for them.</param>
/// <param name="Bill">What being late comes to.</param>
/// <param name="Set">What staff set; null where they did not.</param>
public sealed record Grade(Guid UserId, Guid AssignmentId, CountingWork? Work, IReadOnlyList<PersonsPoints> People, LateBill Bill, SetScore? Set)
{
    /// <summary>Nothing handed in, nothing set.</summary>
    public static Grade None(Guid userId, Guid assignmentId) => new(userId, assignmentId, null, [], LateBill.InTime, null);

    public decimal ByPeople => People.Sum(one => one.Points ?? 0);

    /// <summary>Before anything is deducted; null until it is graded.</summary>
    public decimal? Raw => Work?.Points + ByPeople;

    /// <summary>What being late costs.</summary>
    public decimal Deduction => Raw is { } raw ? Bill.Deduct(raw, Work?.MaxPoints ?? 0) : 0;

    /// <summary>What the student gets; null where there is nothing to get points for yet.</summary>
    public decimal? Final => Set?.Points ?? Raw - Deduction;

    public bool IsLate => Bill.Late > TimeSpan.Zero;

    /// <summary>Whether an answer waits for a person.</summary>
    public bool WaitsForPerson => People.Any(one => one.Points is null);

    public GradeStatus Status => this switch
    {
        { Set: not null } => GradeStatus.Override,
        { Work: null } => GradeStatus.Missing,
        { Work.State: SubmissionState.Failed } => GradeStatus.Failed,
        { Work.State: not SubmissionState.Graded } or { WaitsForPerson: true } => GradeStatus.Waiting,
        _ => GradeStatus.Graded,
    };
}
