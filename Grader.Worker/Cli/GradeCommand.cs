using System.CommandLine;
using Grader.Core.Formats;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;

namespace Grader.Worker.Cli;

/// <summary><c>grader grade BUNDLE SUBMISSION</c></summary>
internal static class GradeCommand
{
    /// <summary>So that the same command gives the same hidden cases. A server draws a secret one for each version instead.</summary>
    public const string DefaultSeed = "grader";

    public static Command Create()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The assignment: a folder or a zip with an assignment.yaml." };
        var submission = new Argument<string>("SUBMISSION") { Description = "What a student handed in: a folder, a zip or a .cs file." };
        var json = new Option<string?>("--json") { Description = "Write the result as JSON to this file; - for standard output.", HelpName = "FILE" };
        var format = new Option<string?>("--format") { Description = "Write the result as another system reads it.", HelpName = "NAME" };
        format.AcceptOnlyFromAmong([.. ResultFormats.All.Select(one => one.Name)]);
        var output = new Option<string>("--output", "-o") { Description = "Where --format writes; - for standard output.", DefaultValueFactory = _ => "-", HelpName = "FILE" };
        var verbose = new Option<bool>("--verbose") { Description = "Show every check, what the program printed, and timings." };
        var seed = new Option<string>("--seed") { Description = "The secret that hidden cases are drawn from.", DefaultValueFactory = _ => DefaultSeed, HelpName = "TEXT" };
        var noJail = new Option<bool>("--no-jail") { Description = "Run the submission with no protection at all. Only for code that you trust." };
        var noCache = new Option<bool>("--no-cache") { Description = "Make the goldens anew." };
        var command = new Command("grade", "Grades one submission and says what is wrong.") { bundle, submission, json, format, output, verbose, seed, noJail, noCache };
        command.SetAction((parsed, stop) => Failures.SayAsync(() => RunAsync(
            new Request(parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(submission), parsed.GetValue(json), Target(parsed.GetValue(format), parsed.GetRequiredValue(output)),
                parsed.GetValue(verbose), parsed.GetRequiredValue(seed), parsed.GetValue(noJail), parsed.GetValue(noCache)), stop), parsed.GetValue(verbose)));
        return command;
    }

    private sealed record Request(string Bundle, string Submission, string? Json, FormatTarget? Format, bool Verbose, string Seed, bool NoJail, bool NoCache)
    {
        /// <summary>Whether standard output belongs to a program.</summary>
        public bool IsPiped => Json == "-" || Format?.File == "-";
    }

    private sealed record FormatTarget(IResultFormat Format, string File);

    private static FormatTarget? Target(string? format, string file) => format is null ? null : new FormatTarget(ResultFormats.Find(format)!, file);

    private static async Task<int> RunAsync(Request request, CancellationToken stop)
    {
        CheckTarget(request.Json, "--json");
        CheckTarget(request.Format?.File, "--output");
        if (request is { Json: "-", Format.File: "-" })
            throw new RefusedInputException("standard output", "--json and --format cannot both write there", "Give --output a file");
        var bundle = FileSetReader.Read(request.Bundle, IntakeLimits.Bundle).Rooted(BundleLoader.ManifestName);
        var submission = FileSetReader.ReadSubmission(request.Submission);
        var graded = await GradeAsync(request, bundle, submission).WaitAsync(stop);
        await TellAsync(request, graded);
        return ExitCodes.Graded;
    }

    private static async Task TellAsync(Request request, Graded graded)
    {
        var workflow = Workflow.Around();
        if (!request.IsPiped)
        {
            using (workflow is null ? null : Workflow.Silenced(Console.Out)) new ReportPrinter(request.Verbose).Print(graded);
        }
        if (request.Json is not null) JsonReport.Write(graded, request.Json);
        if (request.Format is { } target)
        {
            var text = target.Format.Write(graded.Report, graded.Timings.Total);
            await (target.File == "-" ? Console.Out.WriteAsync(text) : File.WriteAllTextAsync(target.File, text));
        }
        // Workflows read commands from both streams; the other one may be a file's.
        workflow?.Annotate(graded.Report, request.Submission, request.IsPiped ? Console.Error : Console.Out);
    }

    /// <summary>Before any work is done.</summary>
    private static void CheckTarget(string? file, string option)
    {
        if (file is null or "-") return;
        if (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            throw new RefusedInputException(file, "no file can be written there", $"Give {option} the path of a file in a folder that exists, or - for standard output");
    }

    private static async Task<Graded> GradeAsync(Request request, FileSet bundle, Submission submission)
    {
        using var progress = new ProgressLine();
        var tools = ToolBox.Locate();
        await using var engine = new GradingEngine(
            await Jails.OpenAsync(request.NoJail, tools), tools, request.NoCache ? GoldenCache.Off : new GoldenCache(CacheDirectory), TimeProvider.System);
        engine.WarmUp();
        await using var assignment = await engine.OpenAsync(bundle, request.Seed, runners: 1, progress);
        return await assignment.GradeAsync(submission, progress);
    }

    /// <summary>Where goldens are kept on this machine.</summary>
    public static string CacheDirectory => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "grader");
}
