using Grader.Core.Deadlines;

namespace Grader.Api.Results;

/// <summary>What being late costs, as a line of its own below the score that was earned.</summary>
/// <param name="Bill">How late, and how much of it is charged.</param>
/// <param name="Points">What is deducted.</param>
/// <param name="Score">What is left.</param>
public sealed record LateLine(LateBill Bill, decimal Points, decimal Score)
{
    /// <summary>Null for work in time.</summary>
    /// <param name="bill">What is charged.</param>
    /// <param name="earned">The score before it.</param>
    /// <param name="maximum">The points there are.</param>
    public static LateLine? Of(LateBill? bill, decimal earned, decimal maximum) =>
        bill is null || bill.Late <= TimeSpan.Zero ? null : new LateLine(bill, bill.Deduct(earned, maximum), earned - bill.Deduct(earned, maximum));

    /// <summary><c>Late by 26 hours, 1 free late day used: 10 % deducted</c>.</summary>
    public string Why =>
        $"Late by {Words.Late(Bill.Late)}{(Bill.FreeDaysUsed == 0 ? "" : $", {Words.Count(Bill.FreeDaysUsed, "free late day", "free late days")} used")}: "
        + (Bill.Percent == 0 ? "nothing deducted" : $"{Words.Points(Bill.Percent)} % deducted");

    /// <summary>For a list: <c>8.5 after −1.5 for being late</c>; empty where nothing is deducted.</summary>
    public string Short => Points == 0 ? "" : $"{Words.Points(Score)} after −{Words.Points(Points)} for being late";
}
