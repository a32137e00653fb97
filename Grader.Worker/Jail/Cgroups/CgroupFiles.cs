using System.Globalization;

namespace Grader.Worker.Jail.Cgroups;

/// <summary>Reading and writing the one-value files that control groups are made of.</summary>
internal static class CgroupFiles
{
    public static void Write(string directory, string file, string value) => File.WriteAllText(Path.Combine(directory, file), value);

    public static void Write(string directory, string file, long value) =>
        Write(directory, file, value.ToString(CultureInfo.InvariantCulture));

    public static void WriteIfPresent(string directory, string file, string value)
    {
        if (File.Exists(Path.Combine(directory, file)))
            Write(directory, file, value);
    }

    public static long Read(string directory, string file) =>
        long.Parse(File.ReadAllText(Path.Combine(directory, file)).AsSpan().Trim(), CultureInfo.InvariantCulture);

    /// <summary>The value behind a key in a file of "key value" lines; zero where this kernel does not count it.</summary>
    public static long Read(string directory, string file, string key)
    {
        foreach (var line in File.ReadLines(Path.Combine(directory, file)))
            if (line.StartsWith(key + " ", StringComparison.Ordinal))
                return long.Parse(line.AsSpan(key.Length + 1), CultureInfo.InvariantCulture);
        return 0;
    }

    public static IReadOnlyList<int> Processes(string directory)
    {
        var path = Path.Combine(directory, "cgroup.procs");
        return File.Exists(path)
            ? [.. File.ReadAllLines(path).Select(line => int.Parse(line, CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>rmdir: the kernel's files inside do not count. False while somebody is inside.</summary>
    public static bool TryRemove(string directory)
    {
        if (!Directory.Exists(directory))
            return true;
        try
        {
            Directory.Delete(directory);
            return true;
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            return false;
        }
    }
}
