using System.Globalization;
using Grader.Core.Deadlines;
using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>Points that are deducted from a total for being late.</summary>
/// <param name="Points">Never more than were earned.</param>
/// <param name="Sentence">For the student.</param>
internal sealed record LateDeduction(decimal Points, string Sentence)
{
    /// <summary>Null where nothing is charged.</summary>
    public static LateDeduction? Of(LateBill bill, GradeReport report) =>
        bill.Percent == 0 ? null : new LateDeduction(bill.Deduct(report.Score, report.MaxScore), Say(bill, report.MaxScore));

    /// <summary>Of the points there are, never of those earned: what checks earned that are hidden must not be told by what is deducted.</summary>
    private static string Say(LateBill bill, decimal maximum)
    {
        var points = bill.Deduct(earned: maximum, maximum);
        return string.Create(CultureInfo.InvariantCulture,
            $"Handed in {Long(bill.Late)} late: {bill.Percent:0.##} % of {maximum:0.##} points are deducted, {points:0.##} {(points == 1 ? "point" : "points")}, but never more than were earned.");
    }

    /// <summary>In whole units, the last one begun: <c>2 days 1 hour</c>, <c>3 hours 5 minutes</c>, <c>1 minute</c>.</summary>
    private static string Long(TimeSpan late)
    {
        var minutes = (long)Math.Ceiling(late.TotalMinutes);
        (long Number, string Unit)[] parts = late.TotalHours > 24
            ? [((long)Math.Ceiling(late.TotalHours) / 24, "day"), ((long)Math.Ceiling(late.TotalHours) % 24, "hour")]
            : [(minutes / 60, "hour"), (minutes % 60, "minute")];
        return string.Join(' ', parts.Where(part => part.Number > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number} {part.Unit}{(part.Number == 1 ? "" : "s")}")));
    }
}
