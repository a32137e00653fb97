using Grader.Data.Model;

namespace Grader.Api.Results;

/// <summary>What a list says of a submission: its score, or how far it is.</summary>
public static class ScoreText
{
    public static string Of(Submission submission, IReadOnlyDictionary<Guid, ShownScore> scores) => submission.State switch
    {
        SubmissionState.Graded when submission.ResultId is { } result && scores.TryGetValue(result, out var score) => score.ToString(),
        SubmissionState.Graded => "graded",
        SubmissionState.Failed => "not graded: our failure",
        SubmissionState.Running => "being graded",
        _ => "in the queue",
    };
}
