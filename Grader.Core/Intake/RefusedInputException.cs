using System.Collections.Immutable;

namespace Grader.Core.Intake;

/// <summary>A mistake in what somebody handed to us: where, what, and what to do about it.</summary>
/// <param name="File">As its author knows it.</param>
/// <param name="Line">From 1; 0 where no line is to blame.</param>
/// <param name="Problem">A sentence without its full stop.</param>
/// <param name="Remedy">A sentence without its full stop.</param>
public sealed record Fault(string File, int Line, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {Problem}. {Remedy}.";
}

/// <summary>What was handed to us cannot be read or used. It is not our failure, and not a verdict on anyone's work either.</summary>
/// <param name="faults">All that is wrong.</param>
public sealed class RefusedInputException(ImmutableArray<Fault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>One fault.</summary>
    public RefusedInputException(string file, string problem, string remedy) : this([new Fault(file, 0, problem, remedy)]) { }

    /// <summary>All that is wrong.</summary>
    public ImmutableArray<Fault> Faults { get; } = faults;
}
