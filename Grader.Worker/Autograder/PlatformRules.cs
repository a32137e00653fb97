using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grader.Core.Deadlines;
using Grader.Core.Intake;

namespace Grader.Worker.Autograder;

/// <summary>What the platform has no rules for, as it is asked for on the command line, and as it lies in the zip.</summary>
/// <param name="Late">What being late costs: <c>10%/day</c>. Null for nothing.</param>
/// <param name="LateCap">In percent, the most that it costs. Null for everything.</param>
/// <param name="GraceMinutes">So late is not late. Null for none.</param>
/// <param name="Limit">How many submissions are graded: <c>5/day</c>. Null for all.</param>
/// <param name="Leaderboard">Whether there are columns for one.</param>
internal sealed record PlatformOptions(string? Late, string? LateCap, int? GraceMinutes, string? Limit, bool Leaderboard)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static PlatformOptions None { get; } = new(null, null, null, null, Leaderboard: false);

    public string Write() => JsonSerializer.Serialize(this, Names) + "\n";

    public static PlatformOptions Read(string json) => JsonSerializer.Deserialize<PlatformOptions>(json, Names) ?? throw new JsonException("The rules are empty.");
}

/// <summary>The same, understood.</summary>
/// <param name="Late">What being late costs.</param>
/// <param name="Limit">How many submissions are graded; null for all.</param>
/// <param name="HasLeaderboard">Whether there are columns for one.</param>
internal sealed partial record PlatformRules(LatePolicy Late, SubmissionLimit? Limit, bool HasLeaderboard)
{
    /// <exception cref="RefusedInputException">They are no rules; it says why, and what they look like.</exception>
    public static PlatformRules Of(PlatformOptions options) => new(LateRule(options), options.Limit is { } limit ? SubmissionLimit.Parse(limit) : null, options.Leaderboard);

    private static LatePolicy LateRule(PlatformOptions options)
    {
        if (options.Late is not { } late)
        {
            if (options is { LateCap: null, GraceMinutes: null }) return LatePolicy.None;
            throw new RefusedInputException(options.LateCap is null ? "--grace" : "--late-cap", "nothing is deducted for being late", "Give --late as well, such as --late 10%/day");
        }
        var rule = Rate().Match(late);
        if (!rule.Success || Percent(rule.Groups["percent"].Value) is not { } percent)
            throw new RefusedInputException("--late", $"{late} is no rule", "Write percent for every day or hour begun, such as 10%/day or 2.5%/hour");
        return Policy(rule.Groups["unit"].Value == "day" ? LateCharge.PerDay : LateCharge.PerHour, percent, Cap(options.LateCap), options.GraceMinutes ?? 0);
    }

    private static LatePolicy Policy(LateCharge charge, decimal percent, decimal cap, int graceMinutes)
    {
        try
        {
            return new LatePolicy(charge, percent, [], cap, TimeSpan.FromMinutes((long)graceMinutes), mostFreeDays: 0);
        }
        catch (ArgumentException e)
        {
            throw new RefusedInputException("--late, --late-cap, --grace", e.Message.TrimEnd('.'), "Change what you gave there");
        }
    }

    private static decimal Cap(string? cap) => cap is null ? 100
        : Percent(cap.TrimEnd('%')) ?? throw new RefusedInputException("--late-cap", $"{cap} is no number of percent", "Write one, such as 50");

    private static decimal? Percent(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    [GeneratedRegex("^(?<percent>[0-9]+(\\.[0-9]+)?)%/(?<unit>day|hour)$")]
    private static partial Regex Rate();
}
