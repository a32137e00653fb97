using System.Collections.Immutable;
using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>
/// An expected value with the spread of its elements: a value of the same form whose numbers say how far the reference moved under
/// rounding-sized changes of inputs and operations.
/// </summary>
public sealed record Expectation(Value Value, Value Spread);

/// <summary>The expected outcome of one case.</summary>
/// <param name="Result">What the reference returned.</param>
/// <param name="Mutated">What it left in the parameters that it is to change, in the order of <see cref="CallSpec.Mutates"/>.</param>
public sealed record Golden(Expectation Result, ImmutableArray<Expectation> Mutated);

/// <summary>A case with its inputs drawn and its golden made.</summary>
public sealed record GoldenCase(CaseSpec Spec, ImmutableArray<Value> Arguments, Golden Golden);
