using System.CommandLine;
using System.IO.Compression;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Grader.Worker.Practice;

namespace Grader.Worker.Cli;

/// <summary><c>grader export starter BUNDLE</c></summary>
internal static class ExportStarterCommand
{
    private const string Starter = "starter/", Support = "support/", Handout = "handout.md";

    public static Command Create()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The assignment: a folder or a zip with an assignment.yaml." };
        var output = new Option<string>("--output", "-o") { Description = "The zip to write.", DefaultValueFactory = _ => "starter.zip", HelpName = "FILE" };
        var command = new Command("starter", "Writes what students begin from, with the visible examples: ./grader try checks them.") { bundle, output };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(output)).WaitAsync(stop)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string output)
    {
        ExportCommand.CheckTarget(output);
        var bundle = FileSetReader.Read(path, IntakeLimits.Bundle).Rooted(BundleLoader.ManifestName);
        var examples = await MakeExamplesAsync(bundle);
        using (var file = new FileStream(output, FileMode.Create))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in bundle.Files.Where(file => IsGiven(file.Key))) Add(zip, name.StartsWith(Starter, StringComparison.Ordinal) ? name[Starter.Length..] : name, content);
            Add(zip, PracticeFile.Name, examples);
        }
        FileOwner.BehindSudo()?.Take(output);
        await Console.Out.WriteLineAsync($"Wrote {output}: starter, given files and the visible examples, and nothing that is secret. Students check their work by ./grader try DIR.");
        return ExitCodes.Graded;
    }

    private static bool IsGiven(string name) =>
        name.StartsWith(Starter, StringComparison.Ordinal) || name.StartsWith(Support, StringComparison.Ordinal) || name == Handout;

    private static async Task<byte[]> MakeExamplesAsync(FileSet bundle)
    {
        using var progress = new ProgressLine();
        var tools = ToolBox.Locate();
        await using var engine = new GradingEngine(await Jails.OpenAsync(noJail: false, tools), tools, new GoldenCache(GradeCommand.CacheDirectory), TimeProvider.System);
        engine.WarmUp();
        await using var assignment = await engine.OpenAsync(bundle, GradeCommand.DefaultSeed, runners: 0, progress);
        return PracticeFile.Write(assignment.Bundle);
    }

    private static void Add(ZipArchive zip, string path, byte[] content)
    {
        using var stream = zip.CreateEntry(path, CompressionLevel.Optimal).Open();
        stream.Write(content);
    }
}
