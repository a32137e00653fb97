using Grader.Core.Manifest;
using Grader.Written.Yaml;

namespace Grader.Worker.Bundles;

/// <summary>Faults that show when the reference runs, at the lines of the cases that it ran with.</summary>
internal sealed class CaseFaults(Faults faults, IReadOnlyDictionary<CaseSpec, int> lines)
{
    public void Add(CallSpec call, CaseSpec spec, string problem, string remedy) =>
        faults.Add(lines[spec], $"check {call.Name}, {spec.Name}: {problem}", remedy);
}
