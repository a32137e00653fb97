using System.Diagnostics;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>The examples of docs/rest.md, run as they stand, one after the other, with a real worker.</summary>
[Collection(WorkshopTests.Name)]
public sealed partial class DocumentedCallTests(Postgres postgres, Workshop workshop)
{
    [Fact]
    public async Task Every_example_of_the_documentation_works()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);
        await using var site = await Site.OpenAsync(school);
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        using var worker = builder.Build();
        await worker.StartAsync(School.Stop);

        var folder = Directory.CreateTempSubdirectory("grader-rest-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "F.cs"), Small.HalfRight, School.Stop);
        var bundle = folder.CreateSubdirectory("bundle");
        await File.WriteAllTextAsync(Path.Combine(bundle.FullName, "assignment.yaml"), "title: New", School.Stop);
        var examples = Example().Matches(await File.ReadAllTextAsync(Repository.Path("docs", "rest.md"), School.Stop)).Select(match => match.Groups[1].Value).ToArray();
        examples.Should().HaveCountGreaterThan(8);
        var said = await RunAsync(folder, string.Join('\n', examples.Prepend("set -euo pipefail")),
            ("GRADER", site.Address.ToString().TrimEnd('/')), ("TOKEN", await site.TokenAsync(school.Student, Scopes.Read, Scopes.Submit)),
            ("STAFF_TOKEN", await site.TokenAsync(site.Ta, Scopes.Staff)), ("HARNESS_TOKEN", await site.TokenAsync(site.Ta, Scopes.Submit, Scopes.Staff)));
        said.Should().Contain("\"finished\":true").And.Contain("\"compile_errors\"").And.Contain("\"version\":2")
            .And.Contain("\"state\":\"refused\"", "the gate was asked until it was done").And.Contain("\"published\":true").And.Contain("\"taken\":1");
        (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "scores.csv"), School.Stop)).Should().Contain(school.Student.Email);
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(5);
        await worker.StopAsync(CancellationToken.None);
        folder.Delete(recursive: true);
    }

    private static async Task<string> RunAsync(DirectoryInfo folder, string script, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(School.Stop), bash.StandardError.ReadToEndAsync(School.Stop));
        await bash.WaitForExitAsync(School.Stop).WaitAsync(Eventually.Patience, School.Stop);
        bash.ExitCode.Should().Be(0, "{0}{1}", await output, await errors);
        return await output;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
