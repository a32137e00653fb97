using FluentAssertions;
using Grader.Api.Versions;
using Grader.Core.Intake;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Versions;

public sealed class VersionChangesTests
{
    [Fact]
    public void The_manifest_comes_first_then_files_by_path_and_what_is_the_same_is_left_out()
    {
        var changes = Between(
            [("reference/F.cs", "a\nb\n"), ("assignment.yaml", "title: A\n"), ("a.txt", "gone"), ("same.txt", "same")],
            [("reference/F.cs", "a\nc\n"), ("assignment.yaml", "title: B\n"), ("zoo.txt", "new\nlines"), ("same.txt", "same")]);
        changes.Select(change => (change.Path, change.Kind)).Should().Equal(
            ("assignment.yaml", ChangeKind.Changed), ("a.txt", ChangeKind.Removed), ("reference/F.cs", ChangeKind.Changed), ("zoo.txt", ChangeKind.Added));
        changes[2].Lines.Where(line => line.Text.Length > 0).Select(line => (line.Kind, line.Text)).Should().Equal((LineKind.Same, "a"), (LineKind.Deleted, "b"), (LineKind.Inserted, "c"));
        changes[1].Lines.Should().Equal(new ChangedLine(LineKind.Deleted, "gone"));
        changes[3].Lines.Should().Equal(new ChangedLine(LineKind.Inserted, "new"), new ChangedLine(LineKind.Inserted, "lines"));
        (changes[3].Inserted, changes[3].Deleted).Should().Be((2, 0));
    }

    [Fact]
    public void Lines_far_from_a_change_become_one_that_counts_them()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"line {i}").ToArray();
        var change = Between([("F.cs", string.Join('\n', lines))], [("F.cs", string.Join('\n', lines.Select(line => line == "line 20" ? "other" : line)))]).Single();
        change.Lines.Select(line => line.Text).Should().Equal(
            "16 lines are the same", "line 17", "line 18", "line 19", "line 20", "other", "line 21", "line 22", "line 23", "17 lines are the same");
    }

    [Fact]
    public void Indentation_counts() =>
        Between([("assignment.yaml", "a:\n  b: 1")], [("assignment.yaml", "a:\n    b: 1")]).Single().Inserted.Should().Be(1);

    [Fact]
    public void What_is_no_text_or_too_long_is_told_by_size_and_hash()
    {
        var binary = VersionChanges.Between(Set(("image.png", [1, 0, 2])), Set(("image.png", [1, 0, 3, 4]))).Single();
        binary.Lines.Should().BeEmpty();
        (binary.Before, binary.After).Should().Be(($"3 bytes, SHA-256 {Hash([1, 0, 2])}…", $"4 bytes, SHA-256 {Hash([1, 0, 3, 4])}…"));
        Between([("data.txt", string.Concat(Enumerable.Repeat("0\n", 7000)))], [("data.txt", "0\n")]).Single().Lines.Should().BeEmpty();
    }

    [Fact]
    public void Of_a_long_comparison_the_beginning_is_shown_and_the_rest_is_counted()
    {
        var change = Between([("data.txt", "0")], [("data.txt", string.Join('\n', Enumerable.Range(1, 3000)))]).Single();
        change.Lines.Should().HaveCount(1501);
        change.Lines[^1].Should().Be(new ChangedLine(LineKind.Gap, "1501 more lines are not shown"));
    }

    private static IReadOnlyList<FileChange> Between((string Path, string Text)[] before, (string Path, string Text)[] after) =>
        VersionChanges.Between(new FileSet("before", School.Files(before)), new FileSet("after", School.Files(after)));

    private static FileSet Set(params (string Path, byte[] Content)[] files) => new("files", files.Select(file => KeyValuePair.Create(file.Path, file.Content)));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..16];
}
