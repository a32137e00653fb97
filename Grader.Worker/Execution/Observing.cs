using Grader.Core.Grading;
using Grader.Core.Protocol;
using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>
/// What a runner's answer, or its death, means. Exit codes mean nothing here: 137 is a kill, the end of memory and a student's Exit(137). The
/// jail's meters and the runtime's last words decide.
/// </summary>
internal static class Observing
{
    public static FailedObservation Interference { get; } =
        new(Verdict.Crashed, "the program interfered with the channel on which its results are reported");

    public static Observation Of(RunnerResponse response, bool threadsRefused) => response switch
    {
        ReturnedResponse returned => new ReturnedObservation(returned.Result, returned.Changed),
        LoadedResponse => new ReturnedObservation(Core.Values.NullValue.Instance, []),
        ThrewResponse { Exception: "System.NotImplementedException" } => new FailedObservation(Verdict.NotImplemented, "not done yet: it throws NotImplementedException"),
        ThrewResponse { Exception: "System.OutOfMemoryException" } when threadsRefused => new FailedObservation(Verdict.Exception, "it started more threads than are allowed"),
        ThrewResponse { Exception: "System.OutOfMemoryException" } => new FailedObservation(Verdict.MemoryLimit, "it ran out of memory"),
        ThrewResponse threw => new FailedObservation(Verdict.Exception, $"it threw {Name(threw.Exception)}", Detail(threw)),
        UnreadableResponse unreadable => new FailedObservation(Verdict.WrongType, "its result cannot be read", unreadable.Reason),
        _ => Interference,
    };

    /// <summary>The process is gone without an answer, and not by our hand.</summary>
    public static FailedObservation Death(ResourceUsage usage, string lastWords)
    {
        if (usage.OomKills > 0 || lastWords.Contains("Out of memory", StringComparison.Ordinal)) return new FailedObservation(Verdict.MemoryLimit, "it ran out of memory");
        if (lastWords.Contains("Stack overflow", StringComparison.Ordinal))
            return new FailedObservation(Verdict.Crashed, "stack overflow: a method calls itself without end");
        if (usage.ProcessLimitHits > 0) return new FailedObservation(Verdict.Crashed, "it started more threads than are allowed, and the program ended");
        return new FailedObservation(Verdict.Crashed, "the program ended before the method returned: a call of Environment.Exit, or an exception on another thread");
    }

    /// <summary>A class of the student's own may carry anything in its name.</summary>
    private static string Name(string exception) =>
        exception.StartsWith("System.", StringComparison.Ordinal) ? exception[(exception.LastIndexOf('.') + 1)..] : "an exception of its own";

    private static string Detail(ThrewResponse threw)
    {
        var message = Core.Values.ValueText.Printable(threw.Message);
        return threw.Trace.Length == 0 ? message : $"{message} ({Core.Values.ValueText.Printable(threw.Trace)})";
    }
}
