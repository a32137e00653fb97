using Microsoft.Win32.SafeHandles;

namespace Jail.Probe;

/// <summary>The plain side: descriptors, streams, arguments.</summary>
internal static class Protocol
{
    public static int Echo()
    {
        using var requests = new FileStream(new SafeFileHandle(3, true), FileAccess.Read, 0);
        using var frames = new FileStream(new SafeFileHandle(4, true), FileAccess.Write, 0);
        requests.CopyTo(frames);
        return 0;
    }

    public static int Arguments(string[] rest)
    {
        foreach (var argument in rest)
            Console.WriteLine($"[{argument}]");
        return 0;
    }

    public static int WaitForEver()
    {
        Console.WriteLine("waiting");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    // Everything that was open when the program started; what the runtime opened itself comes later and is close-on-exec.
    public static int Descriptors()
    {
        foreach (var entry in Directory.GetFileSystemEntries("/proc/self/fd").Order(StringComparer.Ordinal))
        {
            var info = File.Exists("/proc/self/fdinfo/" + Path.GetFileName(entry))
                ? File.ReadAllText("/proc/self/fdinfo/" + Path.GetFileName(entry))
                : "flags:\t02000000";
            var flags = Convert.ToInt32(info.Split('\n').First(line => line.StartsWith("flags:", StringComparison.Ordinal))[6..].Trim(), 8);
            if ((flags & 0x80000) == 0)
                Console.WriteLine($"{Path.GetFileName(entry)} {new FileInfo(entry).LinkTarget?.Split(':')[0]}");
        }

        return 0;
    }

    public static int Mixed()
    {
        Console.Write("out ");
        Console.Error.Write("err ");
        Console.Write("out");
        return 0;
    }
}
