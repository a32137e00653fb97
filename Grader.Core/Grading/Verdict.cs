namespace Grader.Core.Grading;

/// <summary>What became of a check, a question or a submission: the closed list of what can be a student's doing. Ours are exceptions.</summary>
public enum Verdict
{
    /// <summary>Right.</summary>
    Passed,
    /// <summary>Some of it right. Of a question, a submission or a written answer.</summary>
    PartlyPassed,
    /// <summary>Nothing of it right, for several reasons. Of a question or a submission only.</summary>
    Failed,
    /// <summary>The code does not compile.</summary>
    CompileError,
    /// <summary>The method or its type is not there.</summary>
    Missing,
    /// <summary>The method is there with other types, or cannot be called.</summary>
    WrongSignature,
    /// <summary>It threw NotImplementedException, as the starter does.</summary>
    NotImplemented,
    /// <summary>It threw another exception.</summary>
    Exception,
    /// <summary>It ended the process: a stack overflow, an exit.</summary>
    Crashed,
    /// <summary>It did not return in time.</summary>
    TimeLimit,
    /// <summary>It wanted more memory than there is.</summary>
    MemoryLimit,
    /// <summary>It printed more than is kept.</summary>
    OutputLimit,
    /// <summary>The result is of another type.</summary>
    WrongType,
    /// <summary>The result has another rank or other dimensions.</summary>
    WrongShape,
    /// <summary>The result has NaN or infinity where there should be a number, or the reverse.</summary>
    NotFinite,
    /// <summary>A value is off by more than the tolerance.</summary>
    WrongValue,
    /// <summary>An argument was changed that should not have been, or was not changed as it should.</summary>
    ArgumentsChanged,
    /// <summary>A property that must hold does not.</summary>
    PropertyViolated,
    /// <summary>Answered, and judged by a person who has not done so yet. Of written answers.</summary>
    Waiting,
    /// <summary>Nothing is written. Of written answers.</summary>
    Unanswered,
    /// <summary>What is written cannot be read. Of written answers.</summary>
    Unreadable,
}

/// <summary>The names of verdicts where machines read them.</summary>
public static class VerdictNames
{
    /// <summary>In snake_case: <c>wrong_value</c>.</summary>
    public static string Name(this Verdict verdict) =>
        string.Concat(verdict.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}
