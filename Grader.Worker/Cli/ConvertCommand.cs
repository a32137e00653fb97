using System.CommandLine;
using System.Globalization;
using Grader.Core.Gradescope;
using Grader.Core.Gradescope.TestRuns;

namespace Grader.Worker.Cli;

/// <summary><c>grader convert TESTRESULTS.xml</c>: test projects that a course has go on being its autograder.</summary>
internal static class ConvertCommand
{
    private const int MostBytes = 64 << 20;

    public static Command Create()
    {
        var run = new Argument<string>("TESTRESULTS.xml") { Description = "What a run of tests left: XML of NUnit or xUnit.net, or a .trx file of dotnet test." };
        var output = new Option<string>("--output", "-o") { Description = "The results.json to write; - for standard output.", DefaultValueFactory = _ => "results.json", HelpName = "FILE" };
        var command = new Command("convert", "Makes Gradescope's results.json of the results of a test project.") { run, output };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(parsed.GetRequiredValue(run), parsed.GetRequiredValue(output)).WaitAsync(stop)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string output)
    {
        OutputFile.Check(output);
        using var xml = new MemoryStream(InputFile.ReadBytes(path, MostBytes));
        var text = TestRunResults.Write(TestRunReader.Read(xml, path), path);
        // As whoever takes it will read it.
        var results = ResultsReader.Read(text);
        var points = string.Create(CultureInfo.InvariantCulture, $"{results.Score:0.####} of {results.MaxScore:0.####} points");
        await OutputFile.WriteAsync(output, text, [$"{results.Tests.Length} tests, {points}.", .. results.Warnings.Select(warning => $"{warning}.")]);
        return ExitCodes.Graded;
    }
}
