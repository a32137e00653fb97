using System.Collections.Immutable;
using System.Globalization;
using Grader.Core.Deadlines;
using Grader.Data.Model;

namespace Grader.Api.Teaching;

/// <summary>The form for an assignment's dates and rules, as it was typed. The names are those of its fields.</summary>
public sealed class RulesForm
{
    public const int FewestSteps = 4;

    public string? Release { get; set; }
    public string? Due { get; set; }
    public string? LateDue { get; set; }
    public LateCharge Charge { get; set; }
    public string? Percent { get; set; }
    public List<string?> StepHours { get; set; } = [];
    public List<string?> StepPercent { get; set; } = [];
    public string? Cap { get; set; }
    public string? Grace { get; set; }
    public string? FreeDays { get; set; }
    public string? Attempts { get; set; }
    public string? CoolDown { get; set; }
    public AssignmentState State { get; set; }

    public static RulesForm Of(AssignmentRules rules, TimeZoneInfo zone)
    {
        var rows = Math.Max(FewestSteps, rules.Late.Steps.Length + 1);
        LateStep? Step(int i) => i < rules.Late.Steps.Length ? rules.Late.Steps[i] : null;
        return new RulesForm
        {
            Release = WallField.Show(rules.ReleaseAt, zone),
            Due = WallField.Show(rules.DueAt, zone),
            LateDue = WallField.Show(rules.LateDueAt, zone),
            Charge = rules.Late.Charge,
            Percent = rules.Late.Percent == 0 ? "" : Text(rules.Late.Percent),
            StepHours = [.. Enumerable.Range(0, rows).Select(i => Step(i) is { } step ? Text((decimal)step.After.TotalHours) : "")],
            StepPercent = [.. Enumerable.Range(0, rows).Select(i => Step(i) is { } step ? Text(step.Percent) : "")],
            Cap = Text(rules.Late.Cap),
            Grace = Text((decimal)rules.Late.Grace.TotalMinutes),
            FreeDays = rules.Late.MostFreeDays.ToString(CultureInfo.InvariantCulture),
            Attempts = rules.AttemptLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
            CoolDown = rules.CoolDown is { } pause ? Text((decimal)pause.TotalMinutes) : "",
            State = rules.State,
        };
    }

    /// <summary>What was typed as rules; faults by field where it is none.</summary>
    /// <param name="was">The rules until now.</param>
    /// <param name="zone">Of the course.</param>
    /// <param name="faults">Filled with what is wrong, by field.</param>
    /// <param name="notes">Filled with what was made of times that do not exist or come twice.</param>
    public AssignmentRules? Read(AssignmentRules was, TimeZoneInfo zone, Dictionary<string, string> faults, List<string> notes)
    {
        DateTimeOffset? At(string field, string? text, DateTimeOffset? before)
        {
            if (!WallField.TryRead(text, zone, before, notes, out var at)) faults[field] = "Give a date and a time, such as 2026-11-30T23:59.";
            return at;
        }
        var (release, due, lateDue) = (At("release", Release, was.ReleaseAt), At("due", Due, was.DueAt), At("lateDue", LateDue, was.LateDueAt));
        var attempts = Number("attempts", Attempts, faults) is { } limit ? (int?)(int)limit : null;
        var coolDown = Number("coolDown", CoolDown, faults) is { } minutes ? (TimeSpan?)TimeSpan.FromMinutes((double)minutes) : null;
        var policy = Policy(faults);
        if (faults.Count > 0 || policy is null) return null;
        var state = State == AssignmentState.Open || was.State == AssignmentState.Archived ? AssignmentState.Open : AssignmentState.Draft;
        var rules = new AssignmentRules(release, due, lateDue, policy, attempts, coolDown, state);
        foreach (var (field, fault) in rules.Faults()) faults.TryAdd(field, fault);
        return faults.Count > 0 ? null : rules;
    }

    private LatePolicy? Policy(Dictionary<string, string> faults)
    {
        var perUnit = Charge is LateCharge.PerHour or LateCharge.PerDay;
        var percent = perUnit ? Number("percent", Percent, faults) ?? 0 : 0;
        var steps = Charge == LateCharge.Steps ? Steps(faults) : [];
        var (cap, grace, free) = (Number("cap", Cap, faults) ?? 100, Number("grace", Grace, faults) ?? 0, Number("freeDays", FreeDays, faults) ?? 0);
        if (faults.Count > 0) return null;
        try
        {
            return Charge == LateCharge.None ? LatePolicy.None : new LatePolicy(Charge, percent, steps, cap, TimeSpan.FromMinutes((double)grace), (int)free);
        }
        catch (ArgumentException e)
        {
            faults["policy"] = e.Message;
            return null;
        }
    }

    private ImmutableArray<LateStep> Steps(Dictionary<string, string> faults)
    {
        var steps = ImmutableArray.CreateBuilder<LateStep>();
        for (var i = 0; i < Math.Min(StepHours.Count, StepPercent.Count); i++)
        {
            if (string.IsNullOrWhiteSpace(StepHours[i]) && string.IsNullOrWhiteSpace(StepPercent[i])) continue;
            if (Number("policy", StepHours[i], faults) is { } hours && Number("policy", StepPercent[i], faults) is { } percent)
                steps.Add(new LateStep(TimeSpan.FromHours((double)hours), percent));
            else faults["policy"] = "Each step has a number of hours and a percentage.";
        }
        return steps.ToImmutable();
    }

    /// <summary>Null for an empty field. A comma is taken for a point: in many places it is one.</summary>
    private static decimal? Number(string field, string? text, Dictionary<string, string> faults)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100_000
            && (field is not ("attempts" or "freeDays") || number == Math.Truncate(number))) return number;
        faults[field] = field is "attempts" or "freeDays" ? "Give a whole number, such as 5." : "Give a number, such as 10 or 2.5.";
        return null;
    }

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
