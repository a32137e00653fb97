using System.CommandLine;
using Grader.Worker.Autograder;
using Grader.Worker.Execution;
using Grader.Worker.Jail;

namespace Grader.Worker.Cli;

/// <summary><c>autograder</c>, which the scripts of an exported zip call in the platform's container.</summary>
internal static class AutograderCommand
{
    public static Command Create()
    {
        var prepare = new Option<bool>("--prepare") { Description = "Only copy what jails need, and say which one holds." };
        var command = new Command("autograder", "Grades /autograder/submission; the scripts of an exported zip call it.") { prepare };
        command.Hidden = true;
        command.SetAction(parsed => Failures.SayAsync(() => RunAsync(parsed.GetValue(prepare))));
        return command;
    }

    private static async Task<int> RunAsync(bool prepare)
    {
        if (prepare) await PrepareAsync();
        else await new AutograderRun(AutograderLayout.OfPlatform, Console.Out).RunAsync();
        return ExitCodes.Graded;
    }

    /// <summary>An image may be made with fewer rights than its containers have: that no jail holds here is worth saying, and no reason to stop.</summary>
    private static async Task PrepareAsync()
    {
        try
        {
            var jail = await StrongestJail.FindAsync(Path.Combine(ToolBox.Locate().Directory, "sandbox"), AutograderLayout.OfPlatform.Seed);
            await Console.Out.WriteLineAsync(jail.Description);
        }
        catch (JailUnavailableException e)
        {
            await Console.Out.WriteLineAsync($"WARNING: while this image was made, no jail held. Where that is so when a submission comes, it is not graded. {e.Message}");
        }
    }
}
