using System.Text;
using System.Text.Json;
using FluentAssertions;
using Grader.Tests.Data;
using Npgsql;
using Xunit;

namespace Grader.Tests.Up;

/// <summary>What the service tells those who run it, and what it does not.</summary>
[Collection(RunningServiceTests.Name)]
public sealed class OperatingTests(RunningService service)
{
    /// <summary>Stands in code that is handed in, in its file's name, in what it prints and in what it throws.</summary>
    private const string Mark = "Zwiebelfisch";

    [Fact]
    public async Task Whoever_listens_hears_of_the_queue_of_times_and_of_verdicts_and_nothing_of_code_or_secrets()
    {
        await HandInAsync();
        var heard = service.Collector;
        string[] metrics = ["grader.queue.length", "grader.workers", "grader.submission.time_to_score", "grader.submissions.graded", "grader.checks.graded", "grader.verdict",
            "grader.grading.phase.duration", "http.server.request.duration"];
        string[] spans = ["grader-worker", "grade submission", "open assignment", "record", "grader-api", "link/{secret}"];
        await Eventually.BecomesTrueAsync(() => Task.FromResult(metrics.All(heard.All("metrics").Contains) && spans.All(heard.All("traces").Contains)),
            () => $"not heard of: {string.Join(", ", metrics.Except(metrics.Where(heard.All("metrics").Contains)).Concat(spans.Except(spans.Where(heard.All("traces").Contains))))}");
        foreach (var signal in new[] { "traces", "metrics", "logs" }) await HoldsNoSecretAsync(heard.All(signal), signal);
    }

    [Fact]
    public async Task Logs_are_one_object_a_line_and_tell_scores_but_neither_code_nor_secrets()
    {
        await HandInAsync();
        var logs = Directory.GetFiles(service.Logs, "*.log");
        logs.Select(Path.GetFileName).Should().Contain(["worker.log", "pages.log"]);
        foreach (var log in logs)
        {
            var text = await ReadAsync(log);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                JsonDocument.Parse(line).RootElement.TryGetProperty("LogLevel", out _).Should().BeTrue(line);
            await HoldsNoSecretAsync(text, log);
        }
        (await ReadAsync(Path.Combine(service.Logs, "worker.log"))).Should().Contain("Graded submission");
    }

    /// <summary>Code that compiles and throws, and code that does not compile.</summary>
    private async Task HandInAsync()
    {
        using var student = new Visitor(service.Site);
        await student.SignInAsync(await service.LinkAsync("student@demo.example"));
        foreach (var body in new[] { $"System.Console.WriteLine(\"{Mark}\"); throw new System.ArgumentException(\"{Mark}\");", $"return {Mark};" })
            await service.GradedAsync(student, School.Files(($"{Mark}.cs", $$"""
                public static class {{Mark}} { }
                public static class Activations { public static double Sigmoid(double x) { {{body}} } }
                """)));
    }

    private async Task HoldsNoSecretAsync(string told, string where)
    {
        var password = new NpgsqlConnectionStringBuilder((await service.DatabaseAsync("connection")).Trim()).Password!;
        foreach (var secret in service.Secrets.Append(password).Append(Mark))
            told.Contains(secret, StringComparison.Ordinal).Should().BeFalse("{0} holds {1}", where, secret);
    }

    private static async Task<string> ReadAsync(string log)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(School.Stop);
        // What is being written right now is no line yet.
        return text[..(text.LastIndexOf('\n') + 1)];
    }
}
