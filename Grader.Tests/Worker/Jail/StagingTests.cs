using FluentAssertions;
using Grader.Worker.Jail;
using Grader.Worker.Jail.Host;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class StagingTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Public =
        Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string home = Directory.CreateTempSubdirectory("staging").FullName;
    private readonly string cache;

    public StagingTests()
    {
        File.SetUnixFileMode(home, Public);
        cache = Path.Combine(home, "cache");
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task A_tool_below_a_private_directory_runs()
    {
        Probe.Jail();
        var tool = CopyProbe(Private);
        var spec = new JailSpec("probe", tool, "Jail.Probe.dll", ["mixed"], Probe.Limits);
        var ending = await Probe.EndAsync(new BubblewrapJail(cache).Start(spec));
        ending.Output.Should().Be("out err out");
    }

    [Fact]
    public void A_directory_that_everybody_may_read_is_used_as_it_is()
    {
        var tool = CopyProbe(Public);
        new StagedDirectories(cache).Readable(tool, ["."]).Should().Be(tool);
        Directory.Exists(cache).Should().BeFalse();
    }

    [Fact]
    public void A_private_one_is_copied_once_for_each_content()
    {
        var tool = CopyProbe(Private);
        var first = new StagedDirectories(cache).Readable(tool, ["."]);
        new StagedDirectories(cache).Readable(tool, ["."]).Should().Be(first);
        File.AppendAllText(Path.Combine(tool, "Jail.Probe.runtimeconfig.json"), " ");
        new StagedDirectories(cache).Readable(tool, ["."]).Should().NotBe(first);
        Directory.GetDirectories(cache).Should().HaveCount(2);
    }

    [Fact]
    public void A_copy_is_readable_by_all_and_has_all_files()
    {
        var tool = CopyProbe(Private);
        Directory.CreateDirectory(Path.Combine(tool, "ref"), Private);
        File.WriteAllText(Path.Combine(tool, "ref", "a.dll"), "a");
        File.SetUnixFileMode(Path.Combine(tool, "ref", "a.dll"), UnixFileMode.UserRead);
        var copy = new StagedDirectories(cache).Readable(tool, ["."]);
        Names(copy).Should().Equal(Names(tool));
        new StagedDirectories("/nowhere").Readable(copy, ["."]).Should().Be(copy, "a copy needs no copy");
    }

    [Fact]
    public void A_single_private_file_is_enough_to_need_a_copy()
    {
        var tool = CopyProbe(Public);
        File.SetUnixFileMode(Path.Combine(tool, "Jail.Probe.dll"), UnixFileMode.UserRead);
        new StagedDirectories(cache).Readable(tool, ["."]).Should().StartWith(cache);
    }

    [Fact]
    public void A_link_to_a_private_place_is_seen_through()
    {
        var tool = CopyProbe(Private);
        var link = Path.Combine(home, "link");
        Directory.CreateSymbolicLink(link, tool);
        new StagedDirectories(cache).Readable(link, ["."]).Should().StartWith(cache);
    }

    [Fact]
    public async Task A_runtime_in_a_private_home_directory_can_be_mounted_too()
    {
        Probe.Jail();
        var runtime = RuntimeFiles.Find();
        var hidden = Path.Combine(home, "hidden");
        Directory.CreateDirectory(hidden, Private);
        var root = Path.Combine(hidden, "dotnet");
        Directory.CreateSymbolicLink(root, runtime.Root);
        new StagedDirectories(cache).Readable(root, runtime.Parts).Should().Be(runtime.Root, "where the link leads is public");
        var copy = Path.Combine(hidden, "copy");
        CopyTree(runtime, copy);
        var staged = new StagedDirectories(cache).Readable(copy, runtime.Parts);
        staged.Should().StartWith(cache);
        var version = await RunAsync(Path.Combine(staged, "dotnet"), "--list-runtimes");
        version.Should().Contain(Environment.Version.ToString());
    }

    private string CopyProbe(UnixFileMode parentMode)
    {
        var parent = Directory.CreateDirectory(Path.Combine(home, "parent")).FullName;
        var tool = Directory.CreateDirectory(Path.Combine(parent, "tool")).FullName;
        foreach (var file in Directory.GetFiles(Probe.Directory))
            File.Copy(file, Path.Combine(tool, Path.GetFileName(file)));
        File.SetUnixFileMode(tool, Public);
        File.SetUnixFileMode(parent, parentMode);
        return tool;
    }

    private static void CopyTree(RuntimeFiles runtime, string to)
    {
        foreach (var part in runtime.Parts)
        {
            var from = Path.Combine(runtime.Root, part);
            foreach (var file in File.Exists(from) ? [from] : Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(runtime.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private static async Task<string> RunAsync(string program, string argument)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, argument) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Names(string directory) =>
        Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file)).Order();
}
