using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Core.Intake;
using Grader.Tests.Data;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Intake;
using Xunit;

namespace Grader.Tests.Up;

/// <summary>What <c>./grader up</c> starts, on a free port and in a folder of its own, started once for all tests of a class.</summary>
public sealed partial class RunningService : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grader-up-");
    private readonly Collector collector = new();
    private readonly List<string> said = [];
    private Process? script;

    public Uri Site { get; } = new($"http://localhost:{FreePort.Next()}");

    /// <summary>What was said since the last start.</summary>
    public IReadOnlyList<string> Said => said;

    public string StudentLink => Link("student");

    public string StaffLink => Link("TA");

    /// <summary>A string that no log may hold: it stands in the code of every submission that these tests hand in, and in what it prints and throws.</summary>
    public const string Mark = "Zwiebelfisch";

    internal Collector Collector => collector;

    public string Data => folder.FullName;

    public string Logs => Path.Combine(folder.FullName, "logs");

    public async ValueTask InitializeAsync()
    {
        Probe.Jail();   // Skips where there is none.
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (script is { HasExited: false }) await StopAsync();
        script?.Dispose();
        await collector.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Returns when it has said that it is there.</summary>
    public async Task StartAsync()
    {
        said.Clear();
        script = Process.Start(new ProcessStartInfo(Repository.Path("grader"), ["up", "--data", folder.FullName, "--port", $"{Site.Port}"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["GRADER_BUILT"] = "1",   // What is tested is what was built.
                ["GRADER_POSTGRES_FSYNC"] = "off",
                ["ConnectionStrings__Grader"] = null,
                ["Logging__LogLevel__Default"] = "Debug",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
            },
        })!;
        while (await script.StandardOutput.ReadLineAsync(School.Stop) is { } line)
        {
            said.Add(line);
            if (line.EndsWith("Ctrl-C stops it.", StringComparison.Ordinal)) return;
        }
        await script.WaitForExitAsync(School.Stop);
        Assert.Fail($"./grader up ended with {script.ExitCode}: {string.Join('\n', said)}");
    }

    /// <summary>As Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", script!.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await script.WaitForExitAsync().WaitAsync(Eventually.Patience);
        script.ExitCode.Should().Be(0);
    }

    /// <summary>Does something to the database's server: start, stop, connection.</summary>
    public Task<string> DatabaseAsync(string verb) => PrivateCluster.ScriptAsync(verb, folder);

    /// <summary>The database as tests see it. Opened the first time, it gets a course more.</summary>
    public async Task<School> OpenSchoolAsync() => await School.OpenAsync((await DatabaseAsync("connection")).Trim());

    /// <summary>An example that comes with the product.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Example(string name) => FileSetReader.Read(Repository.Path("examples", name), IntakeLimits.Submission).Files;

    private string Link(string who) => Links().Match(said.Single(line => line.Contains($"as its {who} ", StringComparison.Ordinal))).Value;

    [GeneratedRegex(@"/link/\S+")]
    private static partial Regex Links();
}
