using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Worker.Grading;

/// <summary>
/// All that a call did, as one value that can be kept and compared: its result, with what it left in the parameters that it is to change; or that it
/// gave none, and in which way.
/// </summary>
internal static class Outcome
{
    public static Value Of(CallSpec call, ImmutableArray<Value> arguments, Observation observation) => observation switch
    {
        ReturnedObservation returned => WithArguments(call, returned.Result, [.. call.Mutates.Select(name => After(call, name, arguments, returned))]),
        FailedObservation failed => new RecordValue("no result", [new Field("verdict", new TextValue(failed.Verdict.Name()))]),
        _ => throw new ArgumentOutOfRangeException(nameof(observation)),
    };

    /// <summary>The expected one.</summary>
    public static Expectation Of(CallSpec call, Golden golden) => new(
        WithArguments(call, golden.Result.Value, [.. golden.Mutated.Select(m => m.Value)]),
        WithArguments(call, golden.Result.Spread, [.. golden.Mutated.Select(m => m.Spread)]));

    /// <summary>The part of an outcome that a check looks at; the whole where there is no such part.</summary>
    public static Value Part(Value outcome, ValuePath of) => of.Select(outcome).Value ?? outcome;

    /// <summary>What a parameter holds after the call.</summary>
    public static Value After(CallSpec call, string name, ImmutableArray<Value> arguments, ReturnedObservation returned)
    {
        var index = call.IndexOf(name);
        foreach (var change in returned.Changed)
            if (change.Parameter == index) return change.After;
        return arguments[index];
    }

    private static Value WithArguments(CallSpec call, Value result, ImmutableArray<Value> after) => after.IsEmpty
        ? result
        : new RecordValue("call", [.. call.Mutates.Select((name, i) => new Field(name, after[i])), .. result is NullValue ? [] : new[] { new Field("result", result) }]);
}
