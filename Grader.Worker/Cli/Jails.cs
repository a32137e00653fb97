using Grader.Worker.Execution;
using Grader.Worker.Jail;

namespace Grader.Worker.Cli;

/// <summary>The jail to work with: the real one, tested; or none, said loudly.</summary>
internal static class Jails
{
    public static async Task<IJail> OpenAsync(bool noJail, ToolBox tools)
    {
        if (!noJail) return await TestedAsync(tools);
        await Console.Error.WriteLineAsync("""
            WARNING: --no-jail. The submission runs as you, with your files and your network.
            It can read the reference and the goldens. Never do this with code that you do not trust.
            """);
        return new NoJail();
    }

    private static async Task<IJail> TestedAsync(ToolBox tools)
    {
        var jail = new BubblewrapJail();
        var result = await JailSelfTest.RunAsync(jail, Path.Combine(tools.Directory, "sandbox"), CancellationToken.None);
        return result.Passed ? jail : throw new JailUnavailableException(result.Sentence, result.Remedy);
    }
}
