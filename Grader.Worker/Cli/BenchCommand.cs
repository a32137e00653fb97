using System.CommandLine;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;

namespace Grader.Worker.Cli;

/// <summary>
/// <c>grader bench</c>: how long the warm engine takes for one submission, beside what a script in a container does for the same files: a
/// <c>dotnet build</c> and a run. Both in the same run, turn about, so that a busy machine is as unkind to the one as to the other.
/// </summary>
internal static class BenchCommand
{
    private const int PeerRuns = 3;

    public static Command Create()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The assignment." };
        var submission = new Argument<string>("SUBMISSION") { Description = "What is graded." };
        var runs = new Option<int>("--runs") { DefaultValueFactory = _ => 30, Description = "How often.", HelpName = "N" };
        var command = new Command("bench", "Measures the warm engine beside a dotnet build.") { bundle, submission, runs };
        command.SetAction((parsed, _) => Failures.SayAsync(() => RunAsync(
            parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(submission), Math.Max(parsed.GetValue(runs), PeerRuns))));
        return command;
    }

    private static async Task<int> RunAsync(string bundlePath, string submissionPath, int runs)
    {
        var bundle = FileSetReader.Read(bundlePath, IntakeLimits.Bundle).Rooted(BundleLoader.ManifestName);
        var submission = FileSetReader.ReadSubmission(submissionPath);
        var tools = ToolBox.Locate();
        await using var engine = new GradingEngine(await Jails.OpenAsync(noJail: false, tools), tools, GoldenCache.Off, TimeProvider.System);
        await using var assignment = await engine.OpenAsync(bundle, GradeCommand.DefaultSeed);
        using var peer = new BuildPeer(bundle, submission);

        var graded = new List<Timings>();
        var built = new List<TimeSpan>();
        for (var run = 0; run < runs; run++)
        {
            graded.Add((await assignment.GradeAsync(submission)).Timings);
            if (run % (runs / PeerRuns) == 0 && built.Count < PeerRuns) built.Add(await peer.RunAsync());
        }
        Print(graded, built);
        return ExitCodes.Graded;
    }

    private static void Print(List<Timings> graded, List<TimeSpan> built)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {graded.Count} gradings of one submission by the warm engine, in ms");
        Console.WriteLine($"{"",-10}{"median",10}{"p95",10}{"least",10}");
        foreach (var (name, of) in new (string, Func<Timings, TimeSpan>)[]
                 { ("compile", t => t.Compile), ("jail", t => t.Jail), ("run", t => t.Run), ("compare", t => t.Compare),
                     ("diagnose", t => t.Diagnose), ("again", t => t.Again), ("total", t => t.Total) })
        {
            var sorted = graded.Select(t => of(t).TotalMilliseconds).Order().ToArray();
            Console.WriteLine($"{name,-10}{sorted[sorted.Length / 2],10:0.0}{sorted[(int)(0.95 * (sorted.Length - 1))],10:0.0}{sorted[0],10:0.0}");
        }
        var total = graded.Select(t => t.Total.TotalMilliseconds).Order().ElementAt(graded.Count / 2);
        var peer = built.Select(t => t.TotalMilliseconds).Order().ElementAt(built.Count / 2);
        Console.WriteLine($"dotnet build and run of the same files, no grading: median of {built.Count}: {peer:0} ms, {peer / total:0.0} times as long");
    }
}
