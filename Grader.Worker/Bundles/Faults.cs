using Grader.Core.Intake;
using Grader.Core.Manifest;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Collects what is wrong with a bundle, so that all of it can be said at once.</summary>
internal sealed class Faults(string file)
{
    private readonly List<Fault> found = [];

    public bool Any => found.Count > 0;

    public void Add(YamlNode at, string problem, string remedy) => found.Add(new Fault(file, (int)at.Start.Line, problem, remedy));

    public void Add(int line, string problem, string remedy) => found.Add(new Fault(file, line, problem, remedy));

    public void Add(Fault fault) => found.Add(fault);

    /// <exception cref="RefusedInputException">Anything was found.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw new RefusedInputException([.. found.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)]);
    }
}

/// <summary>Faults that show when the reference runs, at the lines of the cases that it ran with.</summary>
internal sealed class CaseFaults(Faults faults, IReadOnlyDictionary<CaseSpec, int> lines)
{
    public void Add(CallSpec call, CaseSpec spec, string problem, string remedy) =>
        faults.Add(lines[spec], $"check {call.Name}, {spec.Name}: {problem}", remedy);
}
