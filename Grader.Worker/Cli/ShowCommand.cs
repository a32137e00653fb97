using System.Collections.Immutable;
using System.CommandLine;
using Grader.Core.Gradescope;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Showing;

namespace Grader.Worker.Cli;

/// <summary><c>grader show RESULTS.json</c>: what Gradescope keeps from staff, the page as their students see it.</summary>
internal static class ShowCommand
{
    private const int MostBytes = 16 << 20;

    private static readonly Argument<string> Results = new("RESULTS.json") { Description = "What an autograder for Gradescope wrote, ours or any other." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The page to write; - for standard output.", DefaultValueFactory = _ => "results.html", HelpName = "FILE" };
    private static readonly Option<string?> Metadata = new("--metadata") { Description = "The submission's submission_metadata.json, for its due dates.", HelpName = "FILE" };
    private static readonly Option<string?> At = new("--at") { Description = "Show it as it is then; now, where nothing is said. Without an offset the time is UTC.", HelpName = "TIME" };
    private static readonly Option<bool> Published = new("--published") { Description = "Show it as it is when grades are published." };
    private static readonly Option<bool> Staff = new("--staff") { Description = "Show all that staff see." };
    private static readonly Option<string?> Stdout = new("--stdout") { Description = "What the autograder printed.", HelpName = "FILE" };
    private static readonly Option<string[]> Beside = new("--leaderboard") { Description = "Another submission's results.json, for its row in the leaderboard; may be given several times.", HelpName = "FILE" };

    public static Command Create()
    {
        At.Validators.Add(result => { if (Timestamps.Read(result.GetValueOrDefault<string?>()) is null) result.AddError("--at wants a time, such as 2026-11-23T18:00+01:00."); });
        var command = new Command("show", "Writes the page that a student sees of a results.json.") { Results, Output, Metadata, At, Published, Staff, Stdout, Beside };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Staff) && (result.GetValue(Published) || result.GetValue(At) is not null)) result.AddError("--staff shows everything at any time: leave out --at and --published.");
        });
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(parsed).WaitAsync(stop)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var output = parsed.GetRequiredValue(Output);
        OutputFile.Check(output);
        var view = View(parsed);
        await OutputFile.WriteAsync(output, ResultsPage.Write(view), Remarks(view, parsed.GetRequiredValue(Results)));
        return ExitCodes.Graded;
    }

    private static ResultsView View(ParseResult parsed)
    {
        var metadata = parsed.GetValue(Metadata) is { } file ? InputFile.Named(file, () => MetadataJson.Read(InputFile.ReadText(file, MostBytes))) : null;
        return new ResultsView(Read(parsed.GetRequiredValue(Results)), parsed.GetValue(Staff) ? null
            : new Moment(Timestamps.Read(parsed.GetValue(At)) ?? TimeProvider.System.GetLocalNow(), metadata?.Due, metadata?.LateDue, parsed.GetValue(Published)))
        {
            Metadata = metadata,
            Stdout = parsed.GetValue(Stdout) is { } printed ? InputFile.ReadPrinted(printed, MostBytes) : null,
            Others = [.. (parsed.GetValue(Beside) ?? []).Select(other => new LeaderboardRow(Path.GetFileNameWithoutExtension(other), Read(other).Leaderboard, IsOwn: false))],
        };
    }

    private static Results Read(string path) => InputFile.Named(path, () => ResultsReader.Read(InputFile.ReadText(path, MostBytes)));

    /// <summary>For staff, who call the command; the page must not tell students what is hidden from them.</summary>
    private static ImmutableArray<string> Remarks(ResultsView view, string input)
    {
        List<string> remarks = [$"{view.Viewer}: {view.Tests.Length} of {view.Results.Tests.Length} tests, {(view.ShowsTotal ? "the total" : "no total")}{Printed(view)}."];
        if (view is { IsForStaff: false, Metadata: null } && (view.Results.StdoutVisibility == Visibility.AfterDueDate || view.Results.Tests.Any(test => test.Visibility == Visibility.AfterDueDate)))
            remarks.Add("What is shown after the due date is shown, for nothing here is ever due: give --metadata.");
        remarks.AddRange(view.Results.Warnings.Select(warning => $"{input}: {ValueText.Printable(warning)}."));
        return [.. remarks];
    }

    private static string Printed(ResultsView view) => !view.ShowsStdout ? ", not what the autograder printed"
        : view.Stdout is null ? "; they would see what the autograder printed too, which --stdout names" : ", what the autograder printed";
}
