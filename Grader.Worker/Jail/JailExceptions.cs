namespace Grader.Worker.Jail;

/// <summary>This machine cannot hold a jail. Never the student's fault; the operator gets the reason and the remedy.</summary>
public sealed class JailUnavailableException : Exception
{
    public JailUnavailableException(string reason, string remedy, Exception? cause = null)
        : base($"{reason} {remedy}", cause)
    {
        Reason = reason;
        Remedy = remedy;
    }

    /// <summary>One sentence: what is wrong.</summary>
    public string Reason { get; }

    /// <summary>One sentence: what to do about it.</summary>
    public string Remedy { get; }
}

/// <summary>A jail could not be emptied in time. Its slot is not used again by this process; other slots are unaffected.</summary>
public sealed class JailTeardownException(string message, Exception? cause = null) : Exception(message, cause);
