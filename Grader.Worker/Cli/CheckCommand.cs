using System.CommandLine;
using Grader.Core.Gate;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Gate;
using Grader.Worker.Grading;
using Grader.Worker.Intake;

namespace Grader.Worker.Cli;

/// <summary><c>grader check BUNDLE</c>: the publish gate.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The assignment: a folder or a zip with an assignment.yaml." };
        var seeds = new Option<int>("--seeds") { Description = "With how many seeds right solutions are tried.", DefaultValueFactory = _ => 3, HelpName = "N" };
        var seed = new Option<string>("--seed") { Description = "The first of them.", DefaultValueFactory = _ => GradeCommand.DefaultSeed, HelpName = "TEXT" };
        var json = new Option<string?>("--json") { Description = "Write the report as JSON to this file; - for standard output.", HelpName = "FILE" };
        var quick = new Option<bool>("--quick") { Description = "Leave out the automatic mutants, which take some minutes." };
        var command = new Command("check", "Checks whether an assignment's checks can be trusted.") { bundle, seeds, seed, json, quick };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(
            parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(seed), Math.Max(1, parsed.GetValue(seeds)), !parsed.GetValue(quick), parsed.GetValue(json))
            .WaitAsync(stop)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string seed, int seeds, bool mutation, string? json)
    {
        var files = FileSetReader.Read(path, IntakeLimits.Bundle).Rooted(BundleLoader.ManifestName);
        var report = await CheckAsync(files, seed, seeds, mutation);
        if (json != "-") new GatePrinter().Print(report);
        if (json is not null) GateJson.Write(report, json);
        return report.Passed ? ExitCodes.Graded : ExitCodes.NotPublishable;
    }

    private static async Task<GateReport> CheckAsync(FileSet files, string seed, int seeds, bool mutation)
    {
        using var progress = new ProgressLine();
        var tools = ToolBox.Locate();
        await using var engine = new GradingEngine(await Jails.OpenAsync(noJail: false, tools), tools, GoldenCache.Off, TimeProvider.System);
        return await new PublishGate(engine, files, seed, progress).RunAsync(seeds, mutation);
    }
}
