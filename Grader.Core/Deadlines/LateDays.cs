namespace Grader.Core.Deadlines;

/// <summary>Work that counts, as far as lateness is concerned.</summary>
/// <param name="AssignmentId">Of which assignment.</param>
/// <param name="DueAt">The student's own due date.</param>
/// <param name="Late">How late it came.</param>
/// <param name="Policy">What that costs.</param>
public sealed record LateWork(Guid AssignmentId, DateTimeOffset? DueAt, TimeSpan Late, LatePolicy Policy);

/// <summary>
/// Free late days are a course's: a student has so many for the term. They go to the assignments in the order of their due dates, so that what was settled
/// is not unsettled by later work.
/// </summary>
public static class LateDays
{
    /// <param name="work">All work of one student that counts.</param>
    /// <param name="freeDays">What the course grants.</param>
    /// <returns>By assignment.</returns>
    public static IReadOnlyDictionary<Guid, LateBill> Settle(IEnumerable<LateWork> work, int freeDays)
    {
        var bills = new Dictionary<Guid, LateBill>();
        foreach (var one in work.OrderBy(w => w.DueAt ?? DateTimeOffset.MaxValue).ThenBy(w => w.AssignmentId))
        {
            var bill = one.Policy.Of(one.Late, freeDays);
            freeDays -= bill.FreeDaysUsed;
            bills.Add(one.AssignmentId, bill);
        }
        return bills;
    }
}
