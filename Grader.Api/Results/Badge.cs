using Grader.Core.Grading;

namespace Grader.Api.Results;

/// <summary>The style of a verdict; what it is, is always said in words too.</summary>
public static class Badge
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "good",
        Verdict.PartlyPassed => "partly",
        Verdict.NotImplemented or Verdict.Missing or Verdict.Waiting or Verdict.Unanswered => "none",
        _ => "bad",
    };
}
