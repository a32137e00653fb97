using System.CommandLine;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Grader.Worker.Jail;
using Grader.Worker.Practice;

namespace Grader.Worker.Cli;

/// <summary><c>grader try DIR</c>: one's own work on one's own machine, against the examples that came with the starter.</summary>
internal static class TryCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = $"The folder of the starter, with {PracticeFile.Name} in it and your work." };
        var verbose = new Option<bool>("--verbose") { Description = "Show every check, what the program printed, and timings." };
        var command = new Command("try", "Checks your own work against the visible examples.") { folder, verbose };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(verbose)).WaitAsync(stop), parsed.GetValue(verbose)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool verbose)
    {
        var content = ReadExamples(Path.Combine(folder, PracticeFile.Name));
        var submission = FileSetReader.ReadSubmission(folder) with { Answers = null };
        var tools = ToolBox.Locate();
        // Whoever tries their own code might as well run it.
        await using var compiler = new CompilerHost(new NoJail(), tools, TimeProvider.System);
        var bundle = await new PracticeOpener(compiler).OpenAsync(content);
        await using var assignment = new GradedAssignment(bundle, compiler, new NoJail(), tools, TimeProvider.System, runners: 1);
        new ReportPrinter(verbose).Print(await assignment.GradeAsync(submission));
        await Console.Out.WriteLineAsync("These are the visible examples alone. Hidden cases, and what is judged by its properties, are checked when you hand in.");
        return ExitCodes.Graded;
    }

    private static PracticeContent ReadExamples(string file)
    {
        if (!File.Exists(file)) throw new RefusedInputException(file, "it is not there", "Name the folder that you unpacked the starter to");
        try
        {
            return PracticeFile.Read(File.ReadAllBytes(file));
        }
        catch (MalformedMessageException e)
        {
            throw new RefusedInputException(file, $"it cannot be read: {e.Message}", "Download the starter again; it may be of another version");
        }
    }
}
