using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Grader.Sandbox;

/// <summary>
/// Run inside a jail when a worker starts: tries what must not work and prints what it saw as key=value lines. It reports; the
/// worker, outside, judges (<c>JailSelfTest</c>).
/// </summary>
internal static partial class SelfTest
{
    /// <param name="secret">A file that only the worker may read.</param>
    public static int Run(string secret)
    {
        SecondStage.Enter();
        Print("uid", OneLine(Status("Uid")));
        Print("uid-map", OneLine(File.ReadAllText("/proc/self/uid_map")));
        Print("seccomp", Status("Seccomp"));
        Print("no-new-privileges", Status("NoNewPrivs"));
        Print("capabilities", Status("CapEff"));
        Print("environment", Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal));
        Print("environment-of-init", NamesIn("/proc/1/environ"));
        Print("processes", Directory.GetDirectories("/proc").Select(Path.GetFileName).Count(name => int.TryParse(name, out _)));
        Print("interfaces", File.ReadLines("/proc/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim()));
        Print("socket", Attempt(OpenSocket));
        Print("write-root", Attempt(() => Create("/")));
        Print("write-app", Attempt(() => Create(AppContext.BaseDirectory)));
        Print("write-kernel", Attempt(() => File.OpenWrite("/proc/sys/kernel/core_pattern").Dispose()));
        Print("read-shadow", Attempt(() => File.OpenRead("/etc/shadow").Dispose()));
        Print("read-secret", Attempt(() => File.OpenRead(secret).Dispose()));
        Print("write-tmp", Attempt(() => Create(Path.GetTempPath())));
        Print("exec", Execute("/dotnet/dotnet", 0, 0) == 0 ? "done" : $"errno {Marshal.GetLastPInvokeError()}");
        Print("finished", "yes");
        Print("threads", ExhaustThreads());
        return 0;
    }

    // Leaves nothing behind: somebody will run this outside a jail one day.
    private static void Create(string directory) =>
        File.Create(Path.Combine(directory, ".self-test"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();

    // The refusal is counted outside where there is a meter for it. Comes last, since a runtime without threads to spare may fail in any way it likes.
    private static int ExhaustThreads()
    {
        const int Enough = 256;
        using var letGo = new ManualResetEvent(false);
        var threads = new List<Thread>();
        try
        {
            while (threads.Count < Enough)
            {
                var thread = new Thread(() => letGo.WaitOne(), 64 * 1024);
                thread.Start();
                threads.Add(thread);
            }
        }
        catch (Exception refusal) when (refusal is OutOfMemoryException or ThreadStartException)
        {
            // That is what was to be seen.
        }

        letGo.Set();
        threads.ForEach(thread => thread.Join());
        return threads.Count;
    }

    private static void OpenSocket()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    // Every failure counts as refused, whatever its type: what matters is that the attempt did not succeed.
    private static string Attempt(Action action)
    {
        try
        {
            action();
            return "done";
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or SocketException)
        {
            return refusal.GetType().Name;
        }
    }

    private static string Status(string name) =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static IEnumerable<string> NamesIn(string path)
    {
        try
        {
            return File.ReadAllText(path).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')[0]);
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Print(string key, IEnumerable<string> values) => Print(key, string.Join(',', values));

    private static void Print(string key, object value) => Console.WriteLine($"{key}={value}");

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, nint arguments, nint environment);
}
