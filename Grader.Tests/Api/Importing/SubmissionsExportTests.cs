using System.Text;
using System.Text.Json;
using FluentAssertions;
using Grader.Api.Importing;
using Grader.Core.Intake;
using Xunit;

namespace Grader.Tests.Api.Importing;

/// <summary>Gradescope's export of submissions.</summary>
public sealed class SubmissionsExportTests
{
    private const string Metadata = """
        ---
        submission_11:
          :submitters:
          - :name: Ann Lee
            :sid: '042'
            :email: ann@uni.example
          - :name: Bob
            :sid:
            :email: bob@uni.example
          :created_at: 2022-06-25 20:16:26.123456000 Z
          :score: 7.5
          :results:
            tests:
            - name: "1"
              score: 7.5
              output: |
                two
                lines
            stdout_visibility: hidden
          :history:
          - :created_at: 2022-06-25 19:00:00.000000000 Z
            :score: 3.0
          - :created_at: 2022-06-25 18:00:00.000000000 Z
            :score:
        submission_12:
          :submitters:
          - :name: Cy
            :sid: 7
            :email: cy@uni.example
          :created_at: 2022-06-25 13:16:26 -0600
          :score:
        """;

    [Fact]
    public void A24_Submissions_their_submitters_and_the_scores_before_are_read()
    {
        var read = SubmissionsExport.Read(Export(Metadata));
        read.Select(submission => submission.Folder).Should().Equal("submission_11", "submission_12");
        var first = read[0];
        first.Submitters.Should().Equal(new Submitter("Ann Lee", "ann@uni.example", "042"), new Submitter("Bob", "bob@uni.example", null));
        first.Time.Should().Be(new DateTimeOffset(2022, 6, 25, 20, 16, 26, TimeSpan.Zero).AddTicks(1234560));
        first.Score.Should().Be(7.5m);
        first.History.Select(past => (past.Time.Hour, past.Score)).Should().Equal((18, null), (19, 3m));
        first.Files.Files.Keys.Should().Equal("A.cs", "sub/B.cs");
        using var results = JsonDocument.Parse(first.Results!);
        var test = results.RootElement.GetProperty("tests")[0];
        (test.GetProperty("name").GetString(), test.GetProperty("score").GetDecimal(), test.GetProperty("output").GetString()).Should().Be(("1", 7.5m, "two\nlines\n"));
        (read[1].Score, read[1].Results, read[1].Time.Offset).Should().Be((null, null, TimeSpan.FromHours(-6)));
    }

    [Fact]
    public void A24_What_the_file_does_not_say_is_told_with_its_line_and_all_at_once() =>
        Refused(Metadata.Replace(":created_at: 2022-06-25 13", ":made_at: 2022-06-25 13").Replace(":email: bob@uni.example", ":mail: bob"))
            .Select(fault => fault.Line).Should().Equal(2, 25);

    [Theory]
    [InlineData("- a list")]
    [InlineData("a: [")]
    [InlineData("")]
    public void A24_Another_file_of_that_name_is_refused(string text) => Refused(text).Should().ContainSingle().Which.File.Should().Be("submission_metadata.yml");

    [Fact]
    public void A3_Results_that_unfold_without_end_are_refused()
    {
        var bomb = string.Concat(Enumerable.Range(1, 20).Select(i => $"    l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat(i == 1 ? "x" : $"*l{i - 1}", 9))}]\n"));
        Refused($"submission_11:\n  :submitters:\n  - :email: a@b\n  :created_at: 2022-06-25 13:16:26 -0600\n  :results:\n{bomb}").Should().ContainSingle().Which.Problem.Should().EndWith("too large");
    }

    private static IReadOnlyList<Fault> Refused(string metadata) => FluentActions.Invoking(() => SubmissionsExport.Read(Export(metadata))).Should().Throw<RefusedInputException>().Which.Faults;

    private static FileSet Export(string metadata) => new("export.zip", new Dictionary<string, string>
    {
        ["assignment_5_export/submission_metadata.yml"] = metadata,
        ["assignment_5_export/submission_11/A.cs"] = "class A;",
        ["assignment_5_export/submission_11/sub/B.cs"] = "class B;",
        ["assignment_5_export/submission_12/A.cs"] = "class A;",
        ["assignment_5_export/submission_12/.DS_Store"] = "",
        ["__MACOSX/assignment_5_export/._A.cs"] = "",
    }.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value))));
}
