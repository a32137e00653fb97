using System.Globalization;

namespace Grader.Worker.Jail;

/// <summary>The whole environment of a jailed process: nothing of the worker's own is passed on.</summary>
internal static class JailEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(JailLimits limits) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["HOME"] = "/tmp",
        ["TMPDIR"] = "/tmp",
        ["LANG"] = "C.UTF-8",
        ["TZ"] = "UTC",
        // No diagnostic socket, no debugger pipes, two threads fewer.
        ["DOTNET_EnableDiagnostics"] = "0",
        // The executable double mapping is a file to the kernel, and a limit on file sizes ends in a bogus "out of memory".
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x" + limits.ManagedHeapBytes.ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["DOTNET_PROCESSOR_COUNT"] = Math.Ceiling(limits.Cores).ToString(CultureInfo.InvariantCulture),
    };
}
