using System.Collections.Immutable;

namespace Grader.Core.Deadlines;

/// <summary>How lateness is charged for.</summary>
public enum LateCharge
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>For every hour begun.</summary>
    PerHour,
    /// <summary>For every day begun.</summary>
    PerDay,
    /// <summary>By a table: so much once so late.</summary>
    Steps,
}

/// <summary>From so late on, so much is deducted.</summary>
/// <param name="After">Later than this after the due date.</param>
/// <param name="Percent">Of the points there are.</param>
public sealed record LateStep(TimeSpan After, decimal Percent);

/// <summary>
/// What being late costs, in percent of the points there are. Lateness is counted from the due date; up to the grace it counts as none, beyond it as whole.
/// </summary>
public sealed record LatePolicy
{
    private const decimal Everything = 100;

    /// <summary>Late work is taken as if it were in time.</summary>
    public static LatePolicy None { get; } = new(LateCharge.None, 0, [], Everything, TimeSpan.Zero, 0);

    /// <param name="charge">How lateness is charged for.</param>
    /// <param name="percent">For every hour or day begun; 0 for the other kinds.</param>
    /// <param name="steps">For <see cref="LateCharge.Steps"/>: later and dearer from one to the next; else empty.</param>
    /// <param name="cap">No more than this is ever deducted, in percent.</param>
    /// <param name="grace">So late is not late.</param>
    /// <param name="mostFreeDays">How many of their free late days a student may use here.</param>
    /// <exception cref="ArgumentException">These do not go together; the message says why, for whoever filled in the form.</exception>
    public LatePolicy(LateCharge charge, decimal percent, ImmutableArray<LateStep> steps, decimal cap, TimeSpan grace, int mostFreeDays)
    {
        var perUnit = charge is LateCharge.PerHour or LateCharge.PerDay;
        Demand(!perUnit || percent is > 0 and <= Everything, "The percentage for an hour or a day must be above 0 and at most 100.");
        Demand(perUnit || percent == 0, "A percentage for an hour or a day goes with charging by the hour or by the day only.");
        Demand((charge == LateCharge.Steps) == !steps.IsDefaultOrEmpty, "Steps go with charging by steps, which needs at least one.");
        Demand(steps.IsDefaultOrEmpty || AreRising(steps), "Each step must be later and dearer than the one before, from 0 h on and up to 100 %.");
        Demand(cap is > 0 and <= Everything, "The most that is deducted must be above 0 % and at most 100 %.");
        Demand(grace >= TimeSpan.Zero && grace <= TimeSpan.FromDays(7), "The grace must be between 0 minutes and a week.");
        Demand(mostFreeDays is >= 0 and <= 365, "The free late days of an assignment must be between 0 and 365.");
        (Charge, Percent, Steps, Cap, Grace, MostFreeDays) = (charge, percent, steps.IsDefault ? [] : steps, cap, grace, mostFreeDays);
    }

    /// <summary>How lateness is charged for.</summary>
    public LateCharge Charge { get; }

    /// <summary>For every hour or day begun.</summary>
    public decimal Percent { get; }

    /// <summary>For <see cref="LateCharge.Steps"/>: later and dearer from one to the next.</summary>
    public ImmutableArray<LateStep> Steps { get; }

    /// <summary>No more than this is ever deducted, in percent.</summary>
    public decimal Cap { get; }

    /// <summary>So late is not late.</summary>
    public TimeSpan Grace { get; }

    /// <summary>How many of their free late days a student may use here.</summary>
    public int MostFreeDays { get; }

    /// <summary>What is charged for work that came in so late.</summary>
    /// <param name="late">After the due date; negative or zero for in time.</param>
    /// <param name="freeDays">The free late days that the student has left.</param>
    public LateBill Of(TimeSpan late, int freeDays)
    {
        if (late <= Grace) return LateBill.InTime;
        var needed = (int)Math.Ceiling(late.TotalDays);
        var used = PercentOf(late) == 0 ? 0 : Math.Min(needed, Math.Min(freeDays, MostFreeDays));
        return new LateBill(late, used, Math.Min(Cap, PercentOf(late - TimeSpan.FromDays(used))));
    }

    private decimal PercentOf(TimeSpan late) => late <= TimeSpan.Zero ? 0 : Charge switch
    {
        LateCharge.PerHour => Math.Min(Cap, Percent * (decimal)Math.Ceiling(late.TotalHours)),
        LateCharge.PerDay => Math.Min(Cap, Percent * (decimal)Math.Ceiling(late.TotalDays)),
        LateCharge.Steps => Steps.LastOrDefault(step => late > step.After)?.Percent ?? 0,
        _ => 0,
    };

    /// <inheritdoc />
    public bool Equals(LatePolicy? other) =>
        other is not null && (Charge, Percent, Cap, Grace, MostFreeDays) == (other.Charge, other.Percent, other.Cap, other.Grace, other.MostFreeDays) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Charge, Percent, Cap, Grace, MostFreeDays, Steps.Length);

    private static bool AreRising(ImmutableArray<LateStep> steps) =>
        steps[0].After >= TimeSpan.Zero && steps[0].Percent > 0 && steps[^1].Percent <= Everything
        && steps.Zip(steps.Skip(1)).All(pair => pair.First.After < pair.Second.After && pair.First.Percent < pair.Second.Percent);

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new ArgumentException(otherwise);
    }
}

/// <summary>What being late comes to.</summary>
/// <param name="Late">After the due date; zero for in time.</param>
/// <param name="FreeDaysUsed">Free late days that were used up.</param>
/// <param name="Percent">Deducted, of the points there are.</param>
public sealed record LateBill(TimeSpan Late, int FreeDaysUsed, decimal Percent)
{
    /// <summary>Nothing is charged.</summary>
    public static LateBill InTime { get; } = new(TimeSpan.Zero, 0, 0);

    /// <summary>The points that are deducted: never more than were earned.</summary>
    public decimal Deduct(decimal earned, decimal maximum) => Math.Min(earned, Math.Round(maximum * Percent / 100, 4));
}
