using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;

namespace Grader.Worker.Bundles;

/// <summary>A bundle ready to grade with: its goldens are made, its code is compiled. Immutable, and holds secrets: it never leaves the service.</summary>
public sealed class PreparedBundle
{
    internal PreparedBundle(Assignment assignment, Writing writing, BundleSources sources, BundleCode code, IReadOnlyDictionary<CaseSpec, int> lines, MadeCases made) =>
        (Assignment, Writing, Sources, Code, Lines, Goldens, Mistakes) = (assignment, writing, sources, code, lines, made.Goldens, made.Mistakes);

    public Assignment Assignment { get; }

    internal Writing Writing { get; }

    public ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> Goldens { get; }

    /// <summary>What the named mutants do in the cases of the calls that must notice them.</summary>
    internal ImmutableDictionary<CallSpec, ImmutableArray<Mistake>> Mistakes { get; }

    internal BundleSources Sources { get; }

    internal BundleCode Code { get; }

    /// <summary>Where the manifest says what each case is.</summary>
    internal IReadOnlyDictionary<CaseSpec, int> Lines { get; }

    /// <summary>The same assignment with the cases of another seed.</summary>
    internal PreparedBundle With(MadeCases other) => new(Assignment, Writing, Sources, Code, Lines, other);

    /// <summary>Whether the reference uses the textbook library, which no student has.</summary>
    internal bool UsesLibrary => Code.ReferenceIndex > 1;

    /// <summary>The method as the reference, or a driver, declares it.</summary>
    internal MethodSignature Expected(MethodRef method)
    {
        var surface = method.Driver is null ? Code.Surfaces.Reference : Code.Surfaces.Drivers.First(d => d.File == method.Driver).Surface;
        return surface.Methods.First(m => m.Callable && m.Type == method.Type && m.Name == method.Method);
    }
}

/// <summary>What was made of a bundle by running its code, and is worth keeping.</summary>
internal sealed record MadeCases(
    ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> Goldens, ImmutableDictionary<CallSpec, ImmutableArray<Mistake>> Mistakes);
