using Grader.Core.Intake;
using Grader.Core.Values;

namespace Grader.Worker.Cli;

/// <summary>Turns what can go wrong into a sentence and an exit code. Where the sentence is not enough, --verbose shows all there is.</summary>
internal static class Failures
{
    public static async Task<int> SayAsync(Func<Task<int>> command, bool verbose = false)
    {
        try
        {
            return await command();
        }
        catch (RefusedInputException e)
        {
            foreach (var fault in e.Faults) await Console.Error.WriteLineAsync(ValueText.Printable(fault.ToString()));
            return ExitCodes.Refused;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The grader failed, the submission is not to blame. {(verbose ? e.ToString() : e.Message)}");
            return ExitCodes.Failed;
        }
    }
}
