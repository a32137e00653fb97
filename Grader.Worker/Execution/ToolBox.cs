using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>The programs that are started in jails, and where a build put them.</summary>
public sealed class ToolBox
{
    private const long Megabyte = 1 << 20;

    private ToolBox(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>The textbook library that a bundle's reference may use. Never mounted where student code runs.</summary>
    public string ReferenceLibrary => Path.Combine(Directory, "reference", "Grader.Reference.dll");

    /// <summary>Looks beside this program, then up the tree for a build's <c>artifacts/tools</c>; GRADER_TOOLS overrules both.</summary>
    public static ToolBox Locate()
    {
        var named = Environment.GetEnvironmentVariable("GRADER_TOOLS");
        if (!string.IsNullOrEmpty(named))
            return IsIn(named) ? new ToolBox(Path.GetFullPath(named)) : throw new GradingFailedException($"GRADER_TOOLS names {named}, where the grader's own programs are not.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            foreach (var candidate in new[] { Path.Combine(folder.FullName, "tools"), Path.Combine(folder.FullName, "artifacts", "tools") })
                if (IsIn(candidate)) return new ToolBox(candidate);
        throw new GradingFailedException("The grader's own programs are not built. Run ./grader build.");
    }

    private static bool IsIn(string directory) => File.Exists(Path.Combine(directory, "sandbox", "Grader.Sandbox.dll"));

    internal JailSpec Runner(int memoryMegabytes, int outputKilobytes) => new("runner", Path.Combine(Directory, "sandbox"), "Grader.Sandbox.dll", [],
        new JailLimits(memoryMegabytes * Megabyte, MaxThreads: 64, outputKilobytes * 1024L, TmpBytes: 16 * Megabyte, Cores: 1));

    internal JailSpec Compiler() => new("compiler", Path.Combine(Directory, "compiler"), "Grader.Compiler.dll", [],
        new JailLimits(768 * Megabyte, MaxThreads: 64, OutputBytes: 64 * 1024, TmpBytes: 4 * Megabyte, Cores: 1));
}
