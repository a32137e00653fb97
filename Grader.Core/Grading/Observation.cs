using System.Collections.Immutable;
using Grader.Core.Protocol;
using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>What was seen of one call: a result, or the way in which it failed.</summary>
public abstract record Observation;

/// <summary>It returned.</summary>
public sealed record ReturnedObservation(Value Result, ImmutableArray<ChangedArgument> Changed) : Observation;

/// <summary>It did not return a result.</summary>
/// <param name="Verdict">In which way.</param>
/// <param name="Cause">In plain words, with nothing of the case's inputs in it.</param>
/// <param name="Detail">More, in the program's own words; for visible cases and staff only.</param>
public sealed record FailedObservation(Verdict Verdict, string Cause, string? Detail = null) : Observation;
