namespace Grader.Worker.Execution;

/// <summary>We failed, not the student: nothing is recorded, and the attempt does not count.</summary>
public sealed class GradingFailedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Nothing came up in the jail.</summary>
    public bool OfJail { get; init; }
}
