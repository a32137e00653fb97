using System.Runtime.CompilerServices;

namespace Grader.Tests;

/// <summary>
/// Tests run many hosts in one process. Each would watch its settings and files for changes, by a kernel resource of which a user has 128; here they look from
/// time to time instead.
/// </summary>
internal static class ManyHosts
{
    [ModuleInitializer]
    internal static void DoNotWatch() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
}
