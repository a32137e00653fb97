using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Where a named mistake lies too near to the goldens of a check, tries other seeds: the same generators, other numbers. Either one of them brings all such mistakes out,
/// and is named; or none does, and then it is not bad luck, but the generators or the examples that must change. Most seeds being good is said too, since
/// a server may draw its own.
/// </summary>
internal sealed class SeedAdvice(GradedAssignment assignment, Solutions solutions, Margins margins, IProgress<GradingProgress>? progress)
{
    private const int Seeds = 24;
    private const double Enough = 10;

    private sealed record Weak(string Name, Check Check, double Distance);

    public async Task<IReadOnlyList<GateFinding>> RunAsync(string seed)
    {
        Weak[] weak = [.. PublishGate.Checks(assignment).Zip(margins.Rows, (c, row) => new Weak(row.Check, c.Check, row.NearestMutant)).Where(w => w.Distance < Enough)];
        if (weak.Length == 0) return [];
        var bundles = await MakeAsync(seed);
        var mutants = assignment.Bundle.Assignment.Mutants.Where(mutant => weak.Any(w => IsFor(mutant, w))).ToArray();
        var nearest = weak.ToDictionary(w => w, _ => Enumerable.Repeat(double.PositiveInfinity, bundles.Count).ToArray());
        foreach (var (mutant, done) in mutants.Select((mutant, i) => (mutant, i)))
        {
            progress?.Report(new GradingProgress($"mutant {mutant.Name} with other seeds", done, mutants.Length));
            foreach (var w in weak.Where(w => IsFor(mutant, w))) await AddAsync(mutant, w.Check, bundles, nearest[w]);
        }
        return [.. weak.Select(w => Advise(w, [.. bundles.Select(b => b.Seed)], nearest))];
    }

    private async Task AddAsync(MutantSpec mutant, Check check, List<(string Seed, PreparedBundle Bundle)> bundles, double[] nearest)
    {
        GoldenCase[][] cases = [.. bundles.Select(b => b.Bundle.Goldens[check.Call].ToArray())];
        var observed = await assignment.ObserveAsync(solutions.Mutant(mutant.Name).Submission, check.Call, [.. cases.SelectMany(c => c)]);
        for (var i = 0; i < cases.Length; i++)
            nearest[i] = Math.Min(nearest[i], cases[i].Max(@case => observed.TryGetValue(@case, out var observation) ? Margins.Distance(check, @case, observation) : 0));
    }

    private static GateFinding Advise(Weak weak, string[] seeds, Dictionary<Weak, double[]> nearest)
    {
        var good = nearest[weak].Count(distance => distance >= Enough);
        var best = Enumerable.Range(0, seeds.Length).OrderByDescending(i => nearest.Values.Min(distances => distances[i])).ThenByDescending(i => nearest[weak][i]).FirstOrDefault(-1);
        if (good == 0 || nearest[weak][best] < Enough)
            return new GateFinding(false, weak.Name, $"of {seeds.Length} other seeds, {(good == 0 ? "none brings" : "no single one brings")} out all that is too near here",
                "Change the generators or add a written case; another seed does not help");
        return new GateFinding(false, weak.Name, FormattableString.Invariant(
            $"with the seed \"{seeds[best]}\" the nearest mistake lies {Far(nearest[weak][best])}, not {weak.Distance:0.##}; {good} of {seeds.Length} other seeds do as well"),
            good == seeds.Length ? "Use that seed" : "Use that seed, or let the generators leave less to chance");
    }

    private static string Far(double distance) =>
        double.IsFinite(distance) ? FormattableString.Invariant($"{distance:0.#e+0} tolerances away") : "beyond any tolerance";

    private bool IsFor(MutantSpec mutant, Weak weak) =>
        solutions.MutantNames.Contains(mutant.Name) && mutant.IsFor(weak.Check.Call.Name[..weak.Check.Call.Name.IndexOf('/')], weak.Check);

    private async Task<List<(string Seed, PreparedBundle Bundle)>> MakeAsync(string seed)
    {
        var made = new List<(string, PreparedBundle)>();
        await using var maker = assignment.MakeCases();
        for (var i = 1; i <= Seeds; i++)
        {
            progress?.Report(new GradingProgress("trying better seeds", i, Seeds));
            if (await TryAsync(maker, $"{seed} {i}") is { } bundle) made.Add(($"{seed} {i}", bundle));
        }
        return made;
    }

    /// <summary>Null for a seed whose cases are not fit; that the gate says of the seeds it was asked for.</summary>
    private async Task<PreparedBundle?> TryAsync(CaseMaker maker, string seed)
    {
        try
        {
            return await assignment.ReseedAsync(maker, seed);
        }
        catch (RefusedInputException)
        {
            return null;
        }
    }
}
