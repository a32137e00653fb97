using System.CommandLine;
using Grader.Core.Intake;
using Grader.Worker.Autograder;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;

namespace Grader.Worker.Cli;

/// <summary><c>grader export gradescope BUNDLE</c></summary>
internal static class ExportCommand
{
    /// <summary>What the platform gives by default, and a little less, so that our own end comes first.</summary>
    private const int DefaultMinutes = 10, MostMinutes = 40, SecondsLess = 20;

    public static Command Create() => new("export", "Packs an assignment for another system, or for students.") { Gradescope(), ExportStarterCommand.Create() };

    private static Command Gradescope()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The assignment: a folder or a zip with an assignment.yaml." };
        var output = new Option<string>("--output", "-o") { Description = "The zip to write.", DefaultValueFactory = _ => "autograder.zip", HelpName = "FILE" };
        var seed = new Option<string>("--seed") { Description = "The secret that hidden cases are drawn from.", DefaultValueFactory = _ => GradeCommand.DefaultSeed, HelpName = "TEXT" };
        var minutes = new Option<int>("--minutes")
        {
            Description = "The autograder's time limit on the platform: what is graded by then stands.",
            DefaultValueFactory = _ => DefaultMinutes,
            HelpName = "N",
        };
        minutes.Validators.Add(result => { if (result.GetValueOrDefault<int>() is < 1 or > MostMinutes) result.AddError($"--minutes wants a number from 1 to {MostMinutes}."); });
        var command = new Command("gradescope", "Writes an autograder.zip that grades in Gradescope's container.") { bundle, output, seed, minutes };
        var rules = new PlatformRuleOptions(command);
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(output),
            new Packing(parsed.GetRequiredValue(seed), parsed.GetValue(minutes), rules.Of(parsed))).WaitAsync(stop)));
        return command;
    }

    private sealed record Packing(string Seed, int Minutes, PlatformOptions Rules);

    private static async Task<int> RunAsync(string path, string output, Packing packing)
    {
        CheckTarget(output);
        PlatformRules.Of(packing.Rules);   // Refused before any work is done.
        var bundle = FileSetReader.Read(path, IntakeLimits.Bundle).Rooted(BundleLoader.ManifestName);
        var goldens = Directory.CreateTempSubdirectory("grader-export-");   // Made for the owner alone.
        try
        {
            var tools = ToolBox.Locate();
            await MakeGoldensAsync(bundle, packing.Seed, tools, goldens.FullName);
            Write(output, bundle, packing, tools, goldens.FullName);
        }
        finally
        {
            goldens.Delete(recursive: true);
        }
        await Console.Out.WriteLineAsync($"""
            Wrote {output}. In Gradescope, upload it on the assignment's page "Configure Autograder". It holds the correct solution and the expected values:
            keep it as secret as the bundle.
            """);
        return ExitCodes.Graded;
    }

    /// <summary>Before any work is done.</summary>
    public static void CheckTarget(string output)
    {
        if (Directory.Exists(output) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
            throw new RefusedInputException(output, "no file can be written there", "Give --output the path of a file in a folder that exists");
    }

    private static async Task MakeGoldensAsync(FileSet bundle, string seed, ToolBox tools, string goldens)
    {
        using var progress = new ProgressLine();
        await using var engine = new GradingEngine(await Jails.OpenAsync(noJail: false, tools), tools, new GoldenCache(goldens), TimeProvider.System);
        engine.WarmUp();
        await using var assignment = await engine.OpenAsync(bundle, seed, runners: 1, progress);
    }

    /// <summary>Complete or not at all; and for nobody but its owner, for it holds what students must not see.</summary>
    private static void Write(string output, FileSet bundle, Packing packing, ToolBox tools, string goldens)
    {
        var scratch = $"{output}.{Path.GetRandomFileName()}";
        using (var file = new FileStream(scratch, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            using var zip = new AutograderZip(file);
            zip.AddScripts(packing.Minutes * 60 - SecondsLess);
            zip.AddRules(packing.Rules);
            zip.AddEngine(tools);
            zip.AddAssignment(bundle, packing.Seed, goldens);
        }
        FileOwner.BehindSudo()?.Take(scratch);
        File.Move(scratch, output, overwrite: true);
    }
}
