using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Protocol;
using Grader.Tests.Worker.Cli;
using Grader.Worker.Practice;
using Xunit;

namespace Grader.Tests.Worker.Practice;

/// <summary>What students take home, and the command that checks their work against it.</summary>
[Collection(WorkshopTests.Name)]
public sealed class PracticeTests(Workshop workshop) : IDisposable
{
    private const int LongEnough = 24;   // A short value may be anybody's.
    private static readonly string Bundle = Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration");
    private static readonly string Right = Path.Combine(Bundle, "solutions", "other-order", "All.cs");
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task No_hidden_case_is_in_the_file_while_visible_ones_are()
    {
        var bundle = (await workshop.IntegrationAsync()).Bundle;
        var file = PracticeFile.Write(bundle);
        var cases = bundle.Goldens.Values.SelectMany(cases => cases).ToArray();
        var visible = cases.Where(@case => @case.Spec.Visible).SelectMany(Encoded).ToArray();
        var hidden = cases.Where(@case => !@case.Spec.Visible).SelectMany(Encoded).Where(bytes => !visible.Any(seen => seen.AsSpan().SequenceEqual(bytes))).ToArray();
        hidden.Should().HaveCountGreaterThan(5);
        hidden.Where(bytes => file.AsSpan().IndexOf(bytes) >= 0).Should().BeEmpty();
        visible.Where(bytes => file.AsSpan().IndexOf(bytes) >= 0).Should().NotBeEmpty();
    }

    [Fact]
    public async Task No_line_of_the_reference_is_in_the_file()
    {
        var bundle = (await workshop.IntegrationAsync()).Bundle;
        var file = Encoding.UTF8.GetString(PracticeFile.Write(bundle));
        var given = bundle.Sources.Support.Concat(bundle.Sources.Drivers).Concat(bundle.Sources.Starter).Select(source => source.Text).ToArray();
        var secret = bundle.Sources.Reference.SelectMany(source => source.Text.Split('\n')).Select(line => line.Trim())
            .Where(line => line.Length >= LongEnough && !given.Any(text => text.Contains(line, StringComparison.Ordinal))).ToArray();
        secret.Should().HaveCountGreaterThan(20);
        secret.Should().NotContain(line => file.Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_read_is_what_was_written()
    {
        var bundle = (await workshop.IntegrationAsync()).Bundle;
        var content = PracticeFile.Read(PracticeFile.Write(bundle));
        content.Given.Reference.Should().BeEmpty();
        var kept = content.Questions.SelectMany(question => question.Checks.Select(check => (question.Id, check.Id, check.Title, check.Points, check.Of.Text, check.Judge.GetType(), check.Tolerance))).ToArray();
        kept.Should().NotBeEmpty().And.BeSubsetOf(bundle.Assignment.Questions.SelectMany(question => question.Checks.Select(check =>
            (question.Id, check.Id, check.Title, check.Points, check.Of.Text, check.Judge.GetType(), check.Tolerance))));
        content.Cases.Values.SelectMany(cases => cases).Should().OnlyContain(@case => @case.Spec.Visible);
    }

    [Fact]
    public async Task A_student_checks_work_against_the_starter_s_examples_by_one_command()
    {
        var zip = Path.Combine(cli.Folder, "starter.zip");
        var exported = await cli.RunAsync("export", "starter", Bundle, "-o", zip);
        exported.ExitCode.Should().Be(0, exported.Error);
        var home = Path.Combine(cli.Folder, "home");
        ZipFile.ExtractToDirectory(zip, home);
        Directory.GetFileSystemEntries(home).Select(Path.GetFileName).Should().BeEquivalentTo("Integration.cs", "support", "handout.md", PracticeFile.Name);

        var untouched = await cli.RunAsync("try", home);
        untouched.ExitCode.Should().Be(0, untouched.Error);
        untouched.Output.Should().Contain("NotImplementedException");

        File.Copy(Right, Path.Combine(home, "Integration.cs"), overwrite: true);
        var right = await cli.RunAsync("try", home);
        right.ExitCode.Should().Be(0, right.Error);
        right.Output.Should().NotContain("NotImplementedException").And.Contain("visible examples alone");

        await File.WriteAllTextAsync(Path.Combine(home, "Integration.cs"), (await File.ReadAllTextAsync(Right, TestContext.Current.CancellationToken))
            .Replace("+ 0.5 * p.At(problem.To)", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await cli.RunAsync("try", home)).Output.Should().Contain("expected");
    }

    [Fact]
    public async Task A_folder_without_the_examples_is_refused()
    {
        var outcome = await cli.RunAsync("try", cli.Folder);
        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain("Name the folder that you unpacked the starter to");
    }

    private static IEnumerable<byte[]> Encoded(GoldenCase @case) =>
        @case.Arguments.Append(@case.Golden.Result.Value).Select(ValueCodec.Encode).Where(bytes => bytes.Length >= LongEnough);
}
