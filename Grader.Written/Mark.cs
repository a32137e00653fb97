using System.Collections.Immutable;
using Grader.Core.Grading;

namespace Grader.Written;

/// <summary>What became of one answer.</summary>
/// <param name="Share">Of its points, from 0 to 1.</param>
/// <param name="Verdict">Passed, waiting for a person, or the way it failed.</param>
/// <param name="Message">For the student; null where nothing is to be said.</param>
internal sealed record Mark(decimal Share, Verdict Verdict, string? Message)
{
    public static Mark Right { get; } = new(1, Verdict.Passed, null);

    /// <summary>Nothing was written.</summary>
    public static Mark Unanswered { get; } = new(0, Verdict.Unanswered, "nothing is written here");

    /// <summary>A name for the cause, where one was found.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>A curve to look at.</summary>
    public Plot? Plot { get; init; }

    /// <summary>What the grader, and no student, should see: keywords, counts.</summary>
    public string? ForStaff { get; init; }

    /// <summary>Whether the answer tells the layout of a derivative, and which: true for the other one.</summary>
    public bool? IsOtherLayout { get; init; }

    /// <summary>Numbers that later answers build on: a table's, as written.</summary>
    public ImmutableDictionary<string, double> Values { get; init; } = ImmutableDictionary<string, double>.Empty;

    public static Mark Wrong(Verdict verdict, string message, string? diagnosis = null) => new(0, verdict, message) { Diagnosis = diagnosis };

    /// <summary>What was written cannot be read.</summary>
    public static Mark Unreadable(string message) => new(0, Verdict.Unreadable, message);

    /// <summary>Rounded to hundredths of a point, and never more than there are.</summary>
    public decimal Points(decimal most) => Math.Min(most, Math.Round(Share * most, 2, MidpointRounding.AwayFromZero));
}
