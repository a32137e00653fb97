using System.Runtime.InteropServices;

namespace Jail.Probe;

/// <summary>Taking more than there is.</summary>
internal static unsafe class Hogs
{
    private const int Block = 1 << 20;

    public static int Managed()
    {
        var kept = new List<byte[]>();
        try
        {
            while (true)
            {
                kept.Add(new byte[Block]);
                Array.Fill(kept[^1], (byte)1);
            }
        }
        catch (OutOfMemoryException)
        {
            var count = kept.Count;
            kept.Clear();
            Console.WriteLine($"OutOfMemoryException after {count} MiB");
            return 0;
        }
    }

    public static int Native()
    {
        while (true)
            NativeMemory.Fill(NativeMemory.Alloc(Block), Block, 1);
    }

    // The runtime cannot even start the console's own thread any more: print before, and say how it ended by the exit code.
    public static int Threads()
    {
        var started = 0;
        try
        {
            for (; started < 10_000; started++)
                new Thread(() => Thread.Sleep(Timeout.Infinite), 64 * 1024) { IsBackground = true }.Start();
        }
        catch (Exception refusal) when (refusal is OutOfMemoryException or ThreadStartException)
        {
            return 42;
        }

        return 0;
    }

    public static int Spin()
    {
        while (true)
            Thread.SpinWait(1000);
    }

    public static int Flood()
    {
        var line = new string('x', 1023) + "\n";
        for (var i = 0; i < 4096; i++)
            (i % 2 == 0 ? Console.Out : Console.Error).Write(line);
        return 0;
    }

    public static int TmpFill()
    {
        var written = 0;
        Reach.Try("fill", () =>
        {
            using var file = File.Create("/tmp/big");
            for (; written < 1024; written++)
                file.Write(new byte[Block]);
            file.Flush(true);
        });
        Console.WriteLine($"{written} MiB");
        return 0;
    }

    public static int Files()
    {
        for (var i = 0; ; i++)
            File.Create($"/tmp/{i}").Dispose();
    }
}
