using Grader.Core.Intake;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Yaml;

/// <summary>Collects what is wrong with a bundle, so that all of it can be said at once.</summary>
internal sealed class Faults(string file)
{
    private readonly List<Fault> found = [];

    public System.Collections.Immutable.ImmutableArray<Fault> All => [.. found];

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
