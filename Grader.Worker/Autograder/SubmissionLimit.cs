using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Intake;

namespace Grader.Worker.Autograder;

/// <summary>
/// So many submissions in so long a time are graded. The platform counts none itself, and takes every one: where the limit is reached, the results before it are given
/// again, so that they go on to count. Time is measured back from the submission, never from now, or grading again would change the verdict. What is not graded is a
/// submission like any other to the next one, and counts.
/// </summary>
/// <param name="Most">That are graded.</param>
/// <param name="Unit">What the time is called.</param>
/// <param name="Window">The time.</param>
internal sealed partial record SubmissionLimit(int Most, string Unit, TimeSpan Window)
{
    private const string Beginning = "This submission was not graded: the limit is ";

    private static readonly Dictionary<string, TimeSpan> Units =
        new() { ["an hour"] = TimeSpan.FromHours(1), ["a day"] = TimeSpan.FromDays(1), ["a week"] = TimeSpan.FromDays(7) };

    /// <exception cref="RefusedInputException">It is no limit.</exception>
    public static SubmissionLimit Parse(string text)
    {
        var limit = Rate().Match(text);
        if (!limit.Success) throw new RefusedInputException("--limit", $"{text} is no limit", "Write how many submissions are graded in an hour, a day or a week, such as 5/day");
        var (unit, window) = Units.Single(known => known.Key.EndsWith($" {limit.Groups["unit"].Value}", StringComparison.Ordinal));
        return new SubmissionLimit(int.Parse(limit.Groups["most"].Value, CultureInfo.InvariantCulture), unit, window);
    }

    /// <summary>What stands for the results of a submission that is over the limit; null for one that is to be graded.</summary>
    public string? InsteadOf(Metadata metadata)
    {
        var submitted = WithoutOurFailure(metadata);
        return submitted.CountWithin(Window) < Most ? null : Again(submitted, Notice(submitted));
    }

    /// <summary>Where we failed to grade the newest one, the platform does not know: results were written. Of older ones it is not told.</summary>
    private static Metadata WithoutOurFailure(Metadata metadata)
    {
        if (metadata.Previous is not [.. var older, { Results: not null } newest] || VerdictOf(newest.Results) != GradescopeNotice.NotGraded) return metadata;
        return metadata with { Previous = [.. older, newest with { AutograderError = true }] };
    }

    private static string? VerdictOf(string results)
    {
        using var json = JsonDocument.Parse(results);
        return json.RootElement.TryGetProperty("extra_data", out var extra) && extra.ValueKind == JsonValueKind.Object
            && extra.TryGetProperty("verdict", out var verdict) && verdict.ValueKind == JsonValueKind.String ? verdict.GetString() : null;
    }

    private string Notice(Metadata metadata) => string.Create(CultureInfo.InvariantCulture,
        $"{Beginning}{Most} in {Unit}. One that is handed in at {Seconds(Next(metadata)):yyyy-MM-dd HH:mm:ss zzz} or later is graded, if there is none in between: those that are not graded count as well.");

    /// <summary>From when on there are fewer than the limit in the window, this one among them.</summary>
    private DateTimeOffset Next(Metadata metadata)
    {
        DateTimeOffset[] times = [.. metadata.Within(Window).Select(previous => previous.Time), metadata.CreatedAt];
        return (times[^Most] + Window).ToOffset(metadata.CreatedAt.Offset);
    }

    /// <summary>In full, the last one begun.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time) => time.AddTicks(TimeSpan.TicksPerSecond - 1);

    /// <summary>The newest results that there are; else the newest score.</summary>
    private static string Again(Metadata metadata, string notice)
    {
        var counted = metadata.Previous.Where(previous => !previous.AutograderError).ToArray();
        if (counted is not [.., { Results: not null } newest]) return GradescopeNotice.Limited(notice, counted.LastOrDefault(previous => previous.Score is not null)?.Score);
        var results = JsonNode.Parse(newest.Results)!.AsObject();
        results["output"] = $"{notice} What follows is the result before it.\n\n{WithoutNotice(results["output"]?.GetValue<string>() ?? "")}".TrimEnd();
        return results.ToJsonString() + "\n";
    }

    /// <summary>What is given again may have been given again already.</summary>
    private static string WithoutNotice(string output)
    {
        if (!output.StartsWith(Beginning, StringComparison.Ordinal)) return output;
        var end = output.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? "" : output[(end + 2)..];
    }

    [GeneratedRegex("^(?<most>[1-9][0-9]{0,3})/(?<unit>hour|day|week)$")]
    private static partial Regex Rate();
}
