using System.Runtime.InteropServices;

namespace Grader.Worker.Jail.Host;

/// <summary>
/// The files of the host that a .NET program cannot do without, and no more: the runtime that this process runs on, the loader and a
/// few libraries. No shell, no SDK, no /etc.
/// </summary>
/// <param name="Root">The directory that holds <c>dotnet</c>; it may be anywhere, a home directory included.</param>
/// <param name="Parts">What of it is needed, relative to it.</param>
/// <param name="Libraries">Full paths; mounted at the same place, where the loader looks.</param>
internal sealed record RuntimeFiles(string Root, IReadOnlyList<string> Parts, IReadOnlyList<string> Libraries)
{
    private const string Framework = "shared/Microsoft.NETCore.App";

    private static readonly string[] Required =
    [
        "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6",
    ];

    // Hashing and encryption in the base library; whichever of the two generations is there.
    private static readonly string[] Optional = ["libssl.so.3", "libcrypto.so.3", "libssl.so.1.1", "libcrypto.so.1.1"];

    private static readonly string[] LibraryDirectories =
    [
        "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib",
    ];

    private static readonly string[] Loaders = ["/lib64/ld-linux-x86-64.so.2"];

    private static string Running => Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());

    public static RuntimeFiles Find()
    {
        var root = FindRoot();
        return new RuntimeFiles(
            root,
            ["dotnet", "host", $"{Framework}/{FindVersion(root)}"],
            [.. Loaders.Where(File.Exists), .. Required.Select(FindRequired), .. Optional.Select(Locate).OfType<string>()]);
    }

    // The running framework lies in ROOT/shared/Microsoft.NETCore.App/VERSION; a self-contained program has to look elsewhere.
    private static string FindRoot()
    {
        var running = Path.GetFullPath("../../..", Running);
        string?[] candidates =
        [
            running, Environment.GetEnvironmentVariable("DOTNET_ROOT"), "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet",
        ];
        return candidates.OfType<string>().FirstOrDefault(IsRoot)
            ?? throw new JailUnavailableException(
                "No .NET runtime is found to run tools with inside the jail.",
                "Install the .NET 10 runtime, or set DOTNET_ROOT to the directory that holds 'dotnet'.");
    }

    private static bool IsRoot(string directory) =>
        File.Exists(Path.Combine(directory, "dotnet")) && Directory.Exists(Path.Combine(directory, "host"))
        && Directory.Exists(Path.Combine(directory, Framework));

    // One version only, so that what runs inside is what the tests ran on.
    private static string FindVersion(string root)
    {
        var running = Running.StartsWith(root + "/", StringComparison.Ordinal) ? Path.GetFileName(Running) : $"{Environment.Version}";
        return Directory.Exists(Path.Combine(root, Framework, running))
            ? running
            : throw new JailUnavailableException(
                $"The .NET runtime {running}, which this program runs on, is not installed in {root}.",
                "Install that version there, or set DOTNET_ROOT to a directory that has it.");
    }

    private static string FindRequired(string name) =>
        Locate(name) ?? throw new JailUnavailableException(
            $"The library {name}, which .NET needs, is not found in {string.Join(", ", LibraryDirectories)}.",
            "Run on a glibc distribution such as Debian, with libstdc++6 installed.");

    private static string? Locate(string name) =>
        LibraryDirectories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
