using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Core.Diagnosis;

/// <summary>
/// What is known of one check: all its cases, visible and hidden, right and wrong. A check with a case that returned nothing (an exception, a
/// time limit) has no diagnosis of its numbers: that case would have to be explained too.
/// </summary>
public sealed record Evidence(ImmutableArray<EvidenceCase> Cases);

/// <summary>One case: what should have come, what came, and what went in.</summary>
public sealed record EvidenceCase(Expectation Expected, Value Got, ImmutableArray<(string Name, Value Value)> Arguments);

/// <summary>A mistake that the bundle names, by what it makes of the same cases.</summary>
/// <param name="Name">As the manifest has it.</param>
/// <param name="Message">For the student: cause and remedy, no number of a hidden case.</param>
/// <param name="Results">One for each case of the evidence, in its order; null where the mutant returns nothing.</param>
public sealed record KnownMistake(string Name, string Message, ImmutableArray<Value?> Results);

/// <summary>The one cause that explains all cases of a check.</summary>
/// <param name="Name">For machines and manifests: <c>transposed</c>, <c>factor-2</c>, or the name of a known mistake.</param>
/// <param name="Message">For the student: cause and remedy, fit for hidden cases: no number of a golden or an input is in it.</param>
public sealed record Explanation(string Name, string Message)
{
    /// <summary>It says where or in what pattern the numbers are off, not why. Whoever knows a cause may say that instead.</summary>
    public bool Vague { get; init; }
}
