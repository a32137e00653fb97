using Grader.Core.Gate;
using Grader.Core.Intake;
using Grader.Worker.Gate;

namespace Grader.Tests.Worker.Gate;

/// <summary>A bundle of one question <c>q</c> written down in a test, and what the gate says of it.</summary>
/// <param name="Reference">The correct solution.</param>
/// <param name="Checks">Each a mapping in YAML's flow style.</param>
internal sealed record SmallBundle(string Reference, params string[] Checks)
{
    /// <summary>Typical mistakes: what of the reference is replaced by what, the checks that must notice, the message.</summary>
    public IReadOnlyList<(string Name, string Right, string Wrong, string Fails)> Mutants { get; init; } = [];

    /// <summary>What the manifest says besides.</summary>
    public string More { get; init; } = "";

    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    public FileSet Written()
    {
        var manifest = Given.Manifest(Checks) + "\n" + (Mutants.Count == 0 ? "" : "mutants:\n") +
            string.Concat(Mutants.Select(m => $"  {m.Name}: {{ fails: [{m.Fails}], message: \"It is {m.Name}.\" }}\n")) + More;
        return Given.Bundle(manifest, Reference, [.. Files, .. Mutants.Select(m => ($"mutants/{m.Name}/F.cs", Replaced(m.Right, m.Wrong)))]);
    }

    public Task<GateReport> CheckAsync(Workshop workshop, bool mutation = false) =>
        new PublishGate(workshop.Engine, Written(), "tests", progress: null).RunAsync(seeds: 1, mutation);

    /// <summary>What stands against publishing it.</summary>
    public async Task<string[]> RefusalsAsync(Workshop workshop, bool mutation = false) =>
        [.. (await CheckAsync(workshop, mutation)).Findings.Where(finding => finding.Refuses).Select(finding => $"{finding.Where}: {finding.Problem}")];

    private string Replaced(string right, string wrong) => Reference.Contains(right, StringComparison.Ordinal)
        ? Reference.Replace(right, wrong, StringComparison.Ordinal)
        : throw new ArgumentException($"The reference has no {right}.");
}
