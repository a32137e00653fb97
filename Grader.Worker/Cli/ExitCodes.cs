namespace Grader.Worker.Cli;

/// <summary>What the command line returns to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Graded, whatever the score.</summary>
    public const int Graded = 0;

    /// <summary>The gate refuses the bundle.</summary>
    public const int NotPublishable = 1;

    /// <summary>Wrong usage, or a bundle or submission that cannot be read.</summary>
    public const int Refused = 2;

    /// <summary>We failed.</summary>
    public const int Failed = 3;
}
