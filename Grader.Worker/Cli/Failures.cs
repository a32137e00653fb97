using Grader.Worker.Execution;
using Grader.Worker.Intake;
using Grader.Worker.Jail;

namespace Grader.Worker.Cli;

/// <summary>Turns what can go wrong into a sentence and an exit code. Anything else is a bug, and shows itself.</summary>
internal static class Failures
{
    public static async Task<int> SayAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedInputException e)
        {
            foreach (var fault in e.Faults) await Console.Error.WriteLineAsync(fault.ToString());
            return ExitCodes.Refused;
        }
        catch (Exception e) when (e is GradingFailedException or JailUnavailableException or JailTeardownException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The grader failed, the submission is not to blame. {e.Message}");
            return ExitCodes.Failed;
        }
    }
}
