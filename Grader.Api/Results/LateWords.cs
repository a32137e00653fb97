using Grader.Core.Deadlines;

namespace Grader.Api.Results;

/// <summary>Rules for late work in words.</summary>
public static class LateWords
{
    /// <summary>As a line among an assignment's rules.</summary>
    public static string Of(LatePolicy policy)
    {
        var free = policy.MostFreeDays == 0 ? "" : $"; up to {Words.Count(policy.MostFreeDays, "free late day", "free late days")} may be used";
        var grace = policy.Grace == TimeSpan.Zero ? "" : $"; up to {Words.Of(policy.Grace)} late is not late";
        var cap = policy.Cap >= 100 || policy.Charge == LateCharge.None ? "" : $", at most {Percent(policy.Cap)}";
        return $"{Charge(policy)}{cap}{(policy.Charge == LateCharge.None ? "" : grace + free)}";
    }

    public static string Of(LateCharge charge) => charge switch
    {
        LateCharge.None => "Nothing is deducted",
        LateCharge.PerHour => "For every hour begun",
        LateCharge.PerDay => "For every day begun",
        LateCharge.Steps => "By steps",
        _ => throw new ArgumentOutOfRangeException(nameof(charge)),
    };

    private static string Charge(LatePolicy policy) => policy.Charge switch
    {
        LateCharge.None => "Late work loses nothing",
        LateCharge.PerHour => $"Late work loses {Percent(policy.Percent)} for every hour begun",
        LateCharge.PerDay => $"Late work loses {Percent(policy.Percent)} for every day begun",
        LateCharge.Steps => $"Late work loses {string.Join(", ", policy.Steps.Select(step => $"{Percent(step.Percent)} {(step.After == TimeSpan.Zero ? "at once" : $"after {Words.Late(step.After)}")}"))}",
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };

    private static string Percent(decimal percent) => $"{Words.Points(percent)} %";
}
