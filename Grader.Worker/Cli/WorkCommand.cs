using System.CommandLine;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Service;
using Microsoft.Extensions.Hosting;

namespace Grader.Worker.Cli;

/// <summary><c>grader work</c>: grades what is handed in, until it is stopped.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var slots = new Option<int>("--slots") { Description = "How many submissions to grade at a time.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
        var command = new Command("work", "Grades what is handed in to the database that ConnectionStrings__Grader names.") { slots };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(Math.Max(1, parsed.GetValue(slots)), stop)));
        return command;
    }

    private static async Task<int> RunAsync(int slots, CancellationToken stop)
    {
        var builder = ServiceHost.CreateBuilder();
        var tools = ToolBox.Locate();
        await using var engine = new GradingEngine(await Jails.OpenAsync(noJail: false, tools), tools, new GoldenCache(GradeCommand.CacheDirectory), TimeProvider.System);
        engine.WarmUp();
        builder.AddWorker(engine, slots);
        using var host = builder.Build();
        await host.RunAsync(stop);
        return ExitCodes.Graded;
    }
}
