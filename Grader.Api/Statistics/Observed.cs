namespace Grader.Api.Statistics;

/// <summary>A student's submission, as far as statistics go.</summary>
/// <param name="Points">The machine's; null until it is graded.</param>
internal sealed record ObservedWork(
    Guid Id, Guid UserId, string Student, int Number, DateTimeOffset SubmittedAt, bool Counts, string ContentHash, Guid? ResultId, decimal? Points, decimal? MaxPoints);

/// <summary>What a submission earned in a question.</summary>
/// <param name="Position">Where the question stands.</param>
internal sealed record ObservedQuestion(Guid SubmissionId, string Question, int Position, decimal Points, decimal MaxPoints);

/// <summary>What became of a check in a submission that counts.</summary>
internal sealed record ObservedCheck(Guid SubmissionId, string Question, string Check, bool Passed, string? Fingerprint);
