using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Grader.Tests.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>Bad input gets a sentence with file and remedy and exit code 2, and leaves nothing behind.</summary>
[Collection(JailTests.Name)]
public sealed class RefusalTests : IDisposable
{
    private const string Link = "l";
    private static readonly string Bundle = Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration");
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("", "it is empty", "Hand in your .cs files")]
    [InlineData("notes.txt=hello", "there is no .cs file among its 1 files", "Hand in your C# source files")]
    [InlineData("../evil.cs=x", "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder")]
    [InlineData("a/../../evil.cs=x", "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder")]
    [InlineData("..\\evil.cs=x", "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder")]
    [InlineData("/etc/evil.cs=x", "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder")]
    [InlineData("C:\\evil.cs=x", "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder")]
    [InlineData("a.cs=x;a.cs=y", "it is there twice", "Keep one of the two")]
    [InlineData("a\u001b[2J.cs=x", "its name is too long or holds characters that names should not have", "Give it a plain name")]
    [InlineData("l=a.cs", "it is a link", "Put the file itself into the zip")]
    [InlineData("A.cs=NUL\0", "the file holds NUL bytes, so it is no text", "Save it as UTF-8 text")]
    public async Task A_zip_that_cannot_be_used_is_refused_by_its_entry(string entries, string problem, string remedy)
    {
        var outcome = await cli.GradeAsync(Bundle, Zip([.. entries.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(entry => (entry.Split('=')[0], entry.Split('=')[1]))]));
        AssertRefused(outcome, problem, remedy);
        Directory.GetFiles(cli.Folder, "evil*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_at_the_limit_and_costs_no_memory()
    {
        var bomb = Path.Combine(cli.Folder, "bomb.zip");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry("a.cs", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < 500; i++) stream.Write(new byte[1 << 20]);
        new FileInfo(bomb).Length.Should().BeLessThan(1 << 20);
        cli.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";   // 64 MB
        AssertRefused(await cli.GradeAsync(Bundle, bomb), "it has 500 MB; the largest file taken is 1 MB", "Leave it out or make it smaller");
    }

    [Fact]
    public async Task A_zip_that_lies_about_its_sizes_is_stopped_as_well()
    {
        var bomb = Path.Combine(cli.Folder, "liar.zip");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry("a.cs", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < 100; i++) stream.Write(new byte[1 << 20]);
        var bytes = await File.ReadAllBytesAsync(bomb, TestContext.Current.CancellationToken);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 100).Should().BeTrue();
        await File.WriteAllBytesAsync(bomb, bytes, TestContext.Current.CancellationToken);
        cli.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        var outcome = await cli.GradeAsync(Bundle, bomb);
        outcome.ExitCode.Should().Be(2, outcome.Error);
        outcome.Error.Should().NotContain("   at ");
        outcome.Left.Should().BeEmpty();
    }

    [Fact]
    public async Task Very_many_files_are_refused()
    {
        var zip = Zip([.. Enumerable.Range(0, 60_000).Select(i => ($"{i}.cs", ""))]);
        AssertRefused(await cli.GradeAsync(Bundle, zip), "there are more than 200 files", "Hand in your source files only");
    }

    [Fact]
    public async Task A_file_that_is_no_zip_is_refused() =>
        AssertRefused(await cli.GradeAsync(Bundle, cli.Write("a.zip", "hello")), "the zip is damaged or no zip at all", "Make it again");

    [Fact]
    public async Task A_zip_with_a_password_is_refused()
    {
        var zip = Zip(("a.cs", "class A { }"));
        var bytes = await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken);
        bytes[6] |= 1;
        bytes[bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        await File.WriteAllBytesAsync(zip, bytes, TestContext.Current.CancellationToken);
        AssertRefused(await cli.GradeAsync(Bundle, zip), "it is encrypted", "Make the zip without a password");
    }

    [Fact]
    public async Task A_huge_file_is_refused_unread()
    {
        var big = Path.Combine(cli.Folder, "big", "Big.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(big)!);
        using (var file = File.Create(big)) file.SetLength(100 << 20);
        AssertRefused(await cli.GradeAsync(Bundle, Path.GetDirectoryName(big)!), "it has 100 MB; the largest file taken is 1 MB", "Leave it out or make it smaller");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/etc")]
    [InlineData("nowhere")]
    public async Task A_link_in_a_folder_is_refused_wherever_it_leads(string target)
    {
        cli.Write("work/A.cs", "class A { }");
        File.CreateSymbolicLink(Path.Combine(cli.Folder, "work", "b.cs"), target);
        AssertRefused(await cli.GradeAsync(Bundle, Path.Combine(cli.Folder, "work")), "b.cs: it is a link", "Hand in the file itself");
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused_at_its_line()
    {
        Directory.CreateDirectory(Path.Combine(cli.Folder, "work"));
        await File.WriteAllBytesAsync(Path.Combine(cli.Folder, "work", "A.cs"), [.. "// one\n// two\n// caf"u8, 0xE9], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(cli.Folder, "work", "B.cs"), Encoding.Unicode.GetBytes("class B { }"), TestContext.Current.CancellationToken);
        var outcome = await cli.GradeAsync(Bundle, Path.Combine(cli.Folder, "work"));
        outcome.ErrorLines.Should().Equal(
            "A.cs:3: the file is not UTF-8 text. Save it with the encoding UTF-8.", "B.cs: the file holds NUL bytes, so it is no text. Save it as UTF-8 text.");
        outcome.ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task Very_long_code_is_refused() =>
        AssertRefused(await cli.GradeAsync(Bundle, cli.Write("Long.cs", new string(' ', 400_001))), "the file has 400,001 characters; 400,000 are taken", "Split it");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_path_that_is_not_there_is_refused(bool isBundle) =>
        AssertRefused(await cli.GradeAsync(isBundle ? "/no/such" : Bundle, "/no/such"), "/no/such: there is no such file or folder", "Check the path");

    [Fact]
    public async Task Faults_of_a_bundle_are_all_told_with_their_lines_and_no_cache_entry_is_made()
    {
        cli.Write("bundle/assignment.yaml", Given.Manifest(
            "{ id: a, points: 1, call: F.Halve, examples: [{ x: 1 }] }", "{ id: b, points: 1, call: F.Sum, examples: [{ m: [[1], [2, 3]] }] }"));
        cli.Write("bundle/reference/F.cs", Given.Reference);
        var outcome = await cli.GradeAsync(Path.Combine(cli.Folder, "bundle"), cli.Write("A.cs", "class A { }"));
        outcome.ErrorLines.Should().Equal(
            "assignment.yaml:5: there is no method F.Halve in the reference or a driver. Did you mean `F.Half`.",
            "assignment.yaml:6: this row has 2 entries, the ones before it 1. Make all rows equally long.");
        AssertRefused(outcome, "F.Halve", "Did you mean");
        Directory.Exists(cli.Cache).Should().BeFalse();
    }

    [Fact]
    public async Task A_reference_that_fails_is_told_and_leaves_nothing()
    {
        cli.Write("bundle/assignment.yaml", Given.Manifest("{ id: a, points: 1, call: F.Throws, examples: [{ x: 1 }] }"));
        cli.Write("bundle/reference/F.cs", Given.Reference);
        var outcome = await cli.GradeAsync(Path.Combine(cli.Folder, "bundle"), cli.Write("A.cs", "class A { }"));
        AssertRefused(outcome, "assignment.yaml:5: check q/a, example 1: the reference fails", "Mend the reference or the inputs");
        Directory.Exists(cli.Cache).Should().BeFalse();
    }

    private void AssertRefused(Outcome outcome, string problem, string remedy)
    {
        outcome.Error.Should().Contain($"{problem}").And.Contain(remedy).And.NotContain("   at ").And.NotContain("\e");
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Left.Should().BeEmpty();
        if (Directory.Exists(cli.Temporary)) Directory.GetFileSystemEntries(cli.Temporary).Should().BeEmpty();
    }

    /// <summary>Entries as given; one named <c>l</c> is a symbolic link.</summary>
    private string Zip(params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(cli.Folder, "work.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            var entry = zip.CreateEntry(name);
            if (name == Link) entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }
}
