using System.Diagnostics;
using System.Text.Json;
using Grader.Core.Gradescope;
using Grader.Tests.Worker.Cli;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>The shipped assignment exported, and set up by its own setup.sh in the stand-in of the platform's container; once for all tests.</summary>
public sealed class StandIn : IAsyncLifetime
{
    private static readonly string Script = Repository.Path("deploy", "gradescope-stand-in.sh");

    /// <summary>Kept from one run of the tests to the next: it is a bare machine.</summary>
    private const string Machine = "/var/cache/grader/gradescope-stand-in.tar";

    private readonly CommandLine cli = new();
    private string? missing;
    private int runs;

    /// <summary>As it is uploaded.</summary>
    public string Zip => Path.Combine(cli.Folder, "autograder.zip");

    /// <summary>What setup.sh said.</summary>
    public string SetUp { get; private set; } = "";

    private string Image => Path.Combine(cli.Folder, "image");

    public async ValueTask InitializeAsync()
    {
        var exported = await cli.RunAsync("export", "gradescope", Repository.Path("assignments", "hw3"), "-o", Zip);
        Assert.True(exported.ExitCode == 0, exported.Error);
        var (code, said) = await DeployAsync([], "image", Machine);
        if (code != 0)
        {
            missing = said;
            return;
        }
        (code, SetUp) = await DeployAsync([], "build", Machine, Zip, Image);
        Assert.True(code == 0, SetUp);
    }

    public ValueTask DisposeAsync()
    {
        cli.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A folder with these files in it, beside those of an example.</summary>
    public string Submission(string example, params (string Name, string Text)[] files)
    {
        var folder = Path.Combine(cli.Folder, $"submission-{++runs}");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Repository.Path("examples", example))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, name), text);
        return folder;
    }

    public Task<ContainerRun> GradeAsync(string submission, params (string Name, string Value)[] settings) => GradeAsync(submission, settings, []);

    /// <param name="submission">A folder.</param>
    /// <param name="settings">For the stand-in.</param>
    /// <param name="command">Instead of run_autograder.</param>
    public async Task<ContainerRun> GradeAsync(string submission, (string Name, string Value)[] settings, string[] command)
    {
        if (missing is not null) Assert.Skip("NO IMAGE OF THE PLATFORM'S CONTAINER CAN BE MADE HERE, NOTHING WAS TESTED: " + missing);
        var results = Path.Combine(cli.Folder, $"results-{++runs}");
        var (code, said) = await DeployAsync(settings, ["run", Image, submission, results, .. command]);
        return new ContainerRun(code, said, await File.ReadAllTextAsync(Path.Combine(results, "stdout")), await File.ReadAllTextAsync(Path.Combine(results, "results.json")),
            [.. Directory.GetFiles(results).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]);
    }

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
/// <param name="ExitCode">Of its command.</param>
/// <param name="Said">By the stand-in: how much memory was taken.</param>
/// <param name="Staff">What staff read: all that was printed.</param>
/// <param name="Json">results.json.</param>
/// <param name="Files">In results/.</param>
public sealed record ContainerRun(int ExitCode, string Said, string Staff, string Json, string[] Files)
{
    public Results Results => ResultsReader.Read(Json);

    public JsonElement Raw => JsonDocument.Parse(Json).RootElement;
}
