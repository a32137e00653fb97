using Grader.Data.Model;
using Grader.Data.Queue;

namespace Grader.Api.Regrades;

/// <summary>What is said of regrades.</summary>
public static class RegradeWords
{
    public static string Of(RegradeState state) => state switch
    {
        RegradeState.Running => "being graded",
        RegradeState.Ready => "ready: apply or discard it",
        RegradeState.Cancelled => "cancelled",
        RegradeState.Applied => "applied",
        RegradeState.Discarded => "discarded",
        RegradeState.RolledBack => "rolled back",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(RegradeChoice choice) => choice switch
    {
        RegradeChoice.Counting => "The submission of each student that counts",
        RegradeChoice.All => "All submissions, also those that do not count",
        RegradeChoice.Section => "Those that count, of one section",
        RegradeChoice.Question => "Those that count and lost points in one question",
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    public static string Of(RegradeScope? scope) => scope == RegradeScope.Upward ? "only where there are more points" : "all results";

    public static string Of(RegradeRefusal why) => why switch
    {
        RegradeRefusal.NoVersion => "There is no such version. Choose one of the list.",
        RegradeRefusal.NotPassed => "The gate has not passed this version. Choose another, or mend it and upload it again.",
        RegradeRefusal.AnotherIsOpen => "Another regrade of this assignment runs, or waits to be decided on. Cancel, apply or discard that one first.",
        RegradeRefusal.NothingChosen => "No graded submission is such. Choose other submissions.",
        RegradeRefusal.NoReason => $"Say why, in no more than {Lengths.Reason} characters: students read it.",
        RegradeRefusal.NotNow => "That is not possible any more: somebody else decided on this regrade meanwhile. The page shows how it stands now.",
        RegradeRefusal.ResultsChanged => "Some submissions have another result by now than the one this was compared with, so nothing was changed. If a later regrade was applied, roll that one back first; else discard this one and start another.",
        RegradeRefusal.PublishedSince => "Another version was published since, so nothing was changed. Publish this regrade's version again, then roll back.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    /// <summary>With its sign: <c>+2</c>, <c>−1.5</c>, <c>0</c>.</summary>
    public static string Move(decimal move) => move switch
    {
        > 0 => $"+{Words.Points(move)}",
        < 0 => $"\u2212{Words.Points(-move)}",
        _ => "0",
    };

    /// <summary><c>2 double: 2 → 0</c>, and what is made of it.</summary>
    public static string Of(CheckMove move) =>
        $"{move.Question} {move.Check}: {(move.Before is { } before ? Words.Points(before) : "new")} → {(move.After is { } after ? Words.Points(after) : "gone")}"
        + (move.VerdictAfter is { } verdict && verdict != move.VerdictBefore ? $" ({Words.Of(verdict).ToLowerInvariant()})" : "");
}
