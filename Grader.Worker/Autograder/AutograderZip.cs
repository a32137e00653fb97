using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Grader.Core.Formats;
using Grader.Core.Intake;
using Grader.Worker.Execution;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Autograder;

/// <summary>
/// Packs an autograder: at the root the two scripts that the platform asks for, and in one folder all that they need: the .NET runtime that this process runs on, this
/// program with its tools, the assignment and its goldens.
/// </summary>
internal sealed class AutograderZip : IDisposable
{
    private const int PlainFile = 0b110_100_100, Executable = 0b111_101_101, RegularFile = 0x8000;
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive zip;

    public AutograderZip(Stream to) => zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);

    public void AddScripts(int seconds)
    {
        foreach (var name in new[] { "setup.sh", "run_autograder" }) Add(name, Script(name), Executable);
        Add(InEngine("engine"), Script("engine"), Executable);
        Add(InEngine(Packed.Seconds), Text($"{seconds.ToString(CultureInfo.InvariantCulture)}\n"));
        Add(InEngine(Packed.NotGraded), Text(GradescopeNotice.Withheld(
            "The grader did not start, or was ended before it could say anything. Its output is the place to look; not enough memory is the first thing to think of.")));
    }

    public void AddRules(PlatformOptions options) => Add(InEngine(Packed.Rules), Text(options.Write()));

    public void AddEngine(ToolBox tools)
    {
        var runtime = RuntimeFiles.Find();
        foreach (var part in runtime.Parts) AddTree(Path.Combine(runtime.Root, part), InEngine($"dotnet/{part}"));
        AddTree(AppContext.BaseDirectory, InEngine("worker"));
        foreach (var tool in new[] { "sandbox", "compiler", "reference" }) AddTree(Path.Combine(tools.Directory, tool), InEngine($"tools/{tool}"));
    }

    public void AddAssignment(FileSet bundle, string seed, string goldens)
    {
        foreach (var (path, content) in bundle.Files) Add(InEngine($"{Packed.Bundle}/{path}"), content);
        Add(InEngine(Packed.Seed), Text(seed));
        AddTree(goldens, InEngine(Packed.Goldens));
    }

    public void Dispose() => zip.Dispose();

    private static string InEngine(string path) => $"{AutograderLayout.Engine}/{path}";

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>With line feeds alone, whatever a checkout made of it.</summary>
    private static byte[] Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Autograder/{name}")
            ?? throw new InvalidOperationException($"The script {name} is missing from this build.");
        using var reader = new StreamReader(stream);
        return Text(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    private void AddTree(string from, string to)
    {
        if (File.Exists(from))
        {
            AddFile(from, to);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(IsNeeded).Order(StringComparer.Ordinal))
            AddFile(file, $"{to}/{Path.GetRelativePath(from, file).Replace('\\', '/')}");
    }

    /// <summary>What helps to debug, and what is for other systems, is not.</summary>
    private static bool IsNeeded(string file) =>
        !file.EndsWith(".pdb", StringComparison.Ordinal) && !file.Contains("/runtimes/win/", StringComparison.Ordinal);

    private void AddFile(string file, string to) =>
        Add(to, File.ReadAllBytes(file), File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute) ? Executable : PlainFile);

    private void Add(string path, byte[] content, int mode = PlainFile)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = (RegularFile | mode) << 16;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
