using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Core.Intake;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Intake;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Up;

/// <summary>Tests of one service that runs, one after another, when all others are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunningServiceTests : ICollectionFixture<RunningService>
{
    public const string Name = "up";
}

/// <summary>What <c>./grader up</c> starts, on a free port and in a folder of its own, started once for all tests of a class.</summary>
public sealed partial class RunningService : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grader-up-");
    private readonly Collector collector = new();
    private readonly List<string> said = [];
    private readonly List<string> secrets = [];
    private Process? script;

    public Uri Site { get; } = new($"http://localhost:{FreePort.Next()}");

    /// <summary>What was said since the last start.</summary>
    public IReadOnlyList<string> Said => said;

    public string StudentLink => Link("student");

    /// <summary>What stands in links that sign in.</summary>
    public IReadOnlyCollection<string> Secrets => secrets;

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
        // Whoever runs the tests in the background ignores Ctrl-C, and so would a shell that they start: it cannot trap what was ignored before it.
        script = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", Repository.Path("grader"), "up", "--data", folder.FullName, "--port", $"{Site.Port}"])
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

    /// <summary>The service's own database.</summary>
    public async Task<School> SchoolAsync() => School.At((await DatabaseAsync("connection")).Trim());

    /// <summary>A link that signs somebody in, once.</summary>
    public async Task<string> LinkAsync(string address)
    {
        var secret = Guid.NewGuid().ToString("n");
        secrets.Add(secret);
        await using var school = await SchoolAsync();
        await using var context = school.Context();
        context.Add(new SignInLink
        {
            Id = Guid.NewGuid(),
            UserId = await context.Users.Where(u => u.Email == address).Select(u => u.Id).SingleAsync(School.Stop),
            Purpose = LinkPurpose.SignIn,
            TokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)),
            CreatedAt = School.Now,
            ExpiresAt = School.Now + TimeSpan.FromHours(1),
        });
        await context.SaveChangesAsync(School.Stop);
        return $"/link/{secret}";
    }

    /// <summary>Hands in to the demo and waits until the page has no news to come.</summary>
    /// <returns>The page.</returns>
    internal async Task<string> GradedAsync(Visitor student, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var page = await student.HandInAsync("/courses/demo/assignments/hw3", files);
        await using var school = await SchoolAsync();
        var id = Guid.Parse(page.Split('/')[^1]);
        SubmissionState state = default;
        await Eventually.BecomesTrueAsync(async () => (state = (await school.ReadAsync(id)).State) is SubmissionState.Graded or SubmissionState.Failed, () => $"it is {state}");
        state.Should().Be(SubmissionState.Graded);
        return page;
    }

    /// <summary>An example that comes with the product.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Example(string name) => FileSetReader.Read(Repository.Path("examples", name), IntakeLimits.Submission).Files;

    private string Link(string who) => Links().Match(said.Single(line => line.Contains($"as its {who} ", StringComparison.Ordinal))).Value;

    [GeneratedRegex(@"/link/\S+")]
    private static partial Regex Links();
}
