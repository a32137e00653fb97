using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Tests.Core.Formats;
using Grader.Worker.Cli;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>Annotations of a GitHub workflow, and that nobody else can give it commands.</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("grader-workflow-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_compile_error_is_annotated_where_it_is()
    {
        Directory.CreateDirectory(Path.Combine(root, "work"));
        File.WriteAllText(Path.Combine(root, "work", "A.cs"), "");
        Annotated(Reports.Uncompiled, Path.Combine(root, "work"))[0].Should().Be("::error file=work/A.cs,line=3,col=14,title=The code does not compile::CS1002: ; expected%0A    int x = 1");
    }

    [Fact]
    public void A_compile_error_in_a_zip_is_annotated_without_a_place()
    {
        File.WriteAllText(Path.Combine(root, "work.zip"), "");
        Annotated(Reports.Uncompiled, Path.Combine(root, "work.zip"))[0].Should().StartWith("::error title=The code does not compile::A.cs(3,14)");
    }

    [Fact]
    public void A_question_that_lost_points_has_one_annotation_and_hidden_checks_have_none()
    {
        var lines = Annotated(Reports.Everything, root);
        lines.Should().Contain("::error title=6.1 First::The slope: -1.25%0Aexpected 1.5 at [0], got 0.5");
        lines.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("::") && !line.Contains(Reports.Secret));
    }

    [Fact]
    public void What_a_title_or_a_message_holds_cannot_end_the_command_or_begin_another()
    {
        var check = new CheckResult("a", "A", 1, [Reports.Failed(Verdict.WrongValue, "x\r\n::stop-commands::y 100%")]) { Visibility = Visibility.Visible };
        Annotated(new GradeReport("T", [new QuestionResult("1", "Title: a, b\n::error::", [check])], [], [], ""), root)[0]
            .Should().Be("::error title=1 Title%3A a%2C b%0A%3A%3Aerror%3A%3A::A: -1%0Ax%0A::stop-commands::y 100%25");
    }

    [Fact]
    public void While_a_report_is_printed_commands_are_off_until_a_word_that_is_another_each_time()
    {
        string[] lines = [.. Enumerable.Range(0, 2).Select(_ => Silenced())];
        lines.Should().OnlyHaveUniqueItems();
        foreach (var text in lines)
        {
            var parts = text.Split('\n');
            parts[0].Should().MatchRegex("^::stop-commands::[0-9a-f]{32}$");
            parts[1].Should().Be("::warning::from a student");
            parts[2].Should().Be($"::{parts[0]["::stop-commands::".Length..]}::");
        }
    }

    private static string Silenced()
    {
        using var output = new StringWriter();
        using (Workflow.Silenced(output)) output.WriteLine("::warning::from a student");
        return output.ToString();
    }

    private string[] Annotated(GradeReport report, string submission)
    {
        using var output = new StringWriter();
        new Workflow(root).Annotate(report, submission, output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
