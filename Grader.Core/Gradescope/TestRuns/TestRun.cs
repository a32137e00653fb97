using System.Collections.Immutable;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>What became of a test project's tests, whichever framework they are written for.</summary>
/// <param name="Tests">In the order of the file.</param>
/// <param name="Time">How long they ran; null where it is not told.</param>
public sealed record TestRun(ImmutableArray<RunTest> Tests, TimeSpan? Time);

/// <summary>How a test ended.</summary>
public enum RunOutcome
{
    /// <summary>As it should.</summary>
    Passed,
    /// <summary>By an assertion, an exception, a time limit.</summary>
    Failed,
    /// <summary>It was asked for and not run to its end: ignored, skipped, an assumption that did not hold. That is no pass.</summary>
    Skipped,
}

/// <summary>One test of a run.</summary>
/// <param name="Id">What its author finds it by.</param>
/// <param name="Name">What the framework calls it.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record RunTest(string Id, string Name, RunOutcome Outcome)
{
    /// <summary>What it printed.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it did not pass. Without the stack, which would show students the tests' sources and places.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where it stands in the file, from 1; 0 where that is not known.</summary>
    public int Line { get; init; }

    /// <summary>What its author noted on it: NUnit's properties, xUnit's traits, test properties of Visual Studio.</summary>
    public ImmutableArray<RunProperty> Properties { get; init; } = [];
}

/// <summary>One note on a test.</summary>
/// <param name="Name">Compared without regard to case.</param>
/// <param name="Value">As it was written.</param>
/// <param name="Line">Where it stands in the file, from 1; 0 where that is not known.</param>
public sealed record RunProperty(string Name, string Value, int Line);
