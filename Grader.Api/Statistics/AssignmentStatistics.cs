using System.Collections.Immutable;
using Grader.Core.Statistics;

namespace Grader.Api.Statistics;

/// <summary>How an assignment went. Points are as the work earned them, people's included, before anything is deducted or set.</summary>
/// <param name="Students">How many are in the course.</param>
/// <param name="HandedIn">How many of them handed in.</param>
/// <param name="Graded">How many of them have points.</param>
/// <param name="Whole">Of all questions together; null where nothing is graded.</param>
/// <param name="Questions">One by one, in their order.</param>
/// <param name="Diagnoses">Causes that were found in the submissions that count, the most frequent first.</param>
/// <param name="Alarms">Where the golden may be wrong.</param>
public sealed record AssignmentStatistics(int Students, int HandedIn, int Graded, PartStatistics? Whole,
    ImmutableArray<PartStatistics> Questions, ImmutableArray<DiagnosisCount> Diagnoses, ImmutableArray<Alarm> Alarms);

/// <summary>How a question went, or the whole.</summary>
/// <param name="Id">The question's; empty for the whole.</param>
/// <param name="Title">Its title, where one is known.</param>
/// <param name="MaxPoints">That there are.</param>
/// <param name="Summary">Of the points in submissions that count.</param>
/// <param name="Histogram">Of the same; null where there are no points to get.</param>
/// <param name="Success">How often and how long students tried.</param>
public sealed record PartStatistics(string Id, string Title, decimal MaxPoints, Summary Summary, Histogram? Histogram, Success Success);

/// <summary>The way to all points.</summary>
/// <param name="Tried">How many students have a graded submission.</param>
/// <param name="Attempts">For each student who got there: which of their submissions it was, from 1.</param>
/// <param name="Times">For each of these: the time from their first submission to that one.</param>
public sealed record Success(int Tried, ImmutableArray<int> Attempts, ImmutableArray<TimeSpan> Times)
{
    public Summary? AttemptSummary => Summary.Of(Attempts.Select(n => (double)n));

    public Summary? HourSummary => Summary.Of(Times.Select(time => time.TotalHours));
}

/// <summary>A cause, and how many students it befell.</summary>
public sealed record DiagnosisCount(string Question, string Check, string Diagnosis, string? Message, int Students);

/// <summary>A check whose golden may be wrong, and the submissions that agree with each other.</summary>
public sealed record Alarm(string Question, string Check, ConsensusAlarm Consensus, ImmutableArray<AlarmingWork> Work);

/// <summary>A submission that agrees with others and not with the golden.</summary>
public sealed record AlarmingWork(Guid SubmissionId, int Number, string Student);
