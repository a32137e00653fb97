using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grader.Core.Gradescope;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>The stand-in of the platform's container, by its script.</summary>
internal static partial class Platform
{
    /// <summary>Kept from one run of the tests to the next: it is a bare machine.</summary>
    private const string Machine = "/var/cache/grader/gradescope-stand-in.tar";

    private static readonly string Script = Repository.Path("deploy", "gradescope-stand-in.sh");
    private static readonly Lazy<Task<(int Code, string Said)>> TheMachine = new(() => DeployAsync([], "image", Machine));

    /// <summary>Why there is none here; null where there is.</summary>
    public static async Task<string?> MissingAsync() => await TheMachine.Value is { Code: not 0 } failed ? failed.Said : null;

    /// <summary>Where there is none, nothing can be said.</summary>
    public static void SkipIf(string? missing)
    {
        if (missing is not null) Assert.Skip("NO IMAGE OF THE PLATFORM'S CONTAINER CAN BE MADE HERE, NOTHING WAS TESTED: " + missing);
    }

    /// <summary>Sets a zip up, as the platform does when it is uploaded.</summary>
    public static Task<(int Code, string Said)> BuildAsync(string zip, string image) => DeployAsync([], "build", Machine, zip, image);

    /// <param name="image">Set up.</param>
    /// <param name="submission">A folder.</param>
    /// <param name="results">A folder for what comes of it.</param>
    /// <param name="settings">For the stand-in.</param>
    /// <param name="command">Instead of run_autograder; empty for that.</param>
    public static async Task<ContainerRun> RunAsync(string image, string submission, string results, (string Name, string Value)[] settings, string[] command)
    {
        var (code, said) = await DeployAsync(settings, ["run", image, submission, results, .. command]);
        var state = State().Match(said);
        Assert.True(state.Success, said);
        Assert.Equal(state.Groups["state"].Value == "graded", code == 0);
        var json = Path.Combine(results, "results.json");
        return new ContainerRun(
            state.Groups["state"].Value,
            int.Parse(state.Groups["exit"].Value, CultureInfo.InvariantCulture),
            int.Parse(state.Groups["kills"].Value, CultureInfo.InvariantCulture),
            said,
            await File.ReadAllTextAsync(Path.Combine(results, "stdout")),
            File.Exists(json) ? await File.ReadAllTextAsync(json) : null,
            [.. Directory.GetFiles(results).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex("^state (?<state>[a-z-]+) exit (?<exit>[0-9]+) peak-memory-bytes [0-9]+ kills (?<kills>[0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex State();

    private static async Task<(int Code, string Said)> DeployAsync((string Name, string Value)[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Script, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}

/// <summary>What one container left.</summary>
/// <param name="State">graded, failed, timed-out or out-of-memory.</param>
/// <param name="ExitCode">Of its command.</param>
/// <param name="Kills">For want of memory.</param>
/// <param name="Said">By the stand-in.</param>
/// <param name="Staff">What staff read: all that was printed.</param>
/// <param name="Json">results.json; null where there is none.</param>
/// <param name="Files">In results/.</param>
public sealed record ContainerRun(string State, int ExitCode, int Kills, string Said, string Staff, string? Json, string[] Files)
{
    public Results Results => ResultsReader.Read(Json!);

    public JsonElement Raw => JsonDocument.Parse(Json!).RootElement;
}
