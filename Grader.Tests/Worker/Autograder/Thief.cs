namespace Grader.Tests.Worker.Autograder;

/// <summary>A file that a student adds to a right solution: when it is loaded, it tries what must not work, and prints what did.</summary>
internal static class Thief
{
    /// <summary>Printed at the end, so that silence is no success.</summary>
    public const string Ended = "the thief has tried all";

    public const string Source = """
        using System;
        using System.IO;
        using System.Diagnostics;
        using System.Linq;
        using System.Net.Sockets;

        internal static class Thief
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Steal()
            {
                foreach (var file in new[] { "source/grader/seed", "source/grader/assignment/assignment.yaml", "source/grader/assignment/reference/Linear.cs",
                    "source/grader/tools/reference/Grader.Reference.dll", "source/setup.sh", "submission/Network.cs", "results/results.json", "results/results.json.new" })
                {
                    Try("read " + file, () => File.ReadAllBytes("/autograder/" + file));
                    Try("write " + file, () => File.WriteAllText("/autograder/" + file, "{\"score\": 100}"));
                }
                foreach (var folder in new[] { "source", "source/grader/goldens", "submission", "results" })
                    Try("list " + folder, () => Directory.GetFileSystemEntries("/autograder/" + folder));
                foreach (var folder in new[] { "/autograder", "/autograder/results", "/run/grader", "/var/cache/grader", "/etc", "/" })
                    Try("new file in " + folder, () => File.WriteAllText(folder + "/thief", ""));
                Try("replace results", () => Directory.Move("/autograder/results", "/autograder/old"));
                Try("replace run_autograder", () => File.WriteAllText("/autograder/run_autograder", "exit 0"));
                var wide = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
                foreach (var root in new[] { "/autograder", "/var", "/run", "/tmp", "/root", "/home", "/opt" })
                    foreach (var found in Directory.EnumerateFiles(root, "*", wide).Where(path => path.Contains("goldens") || path.Contains("Grader.Reference") || path.Contains("assignment.yaml")))
                        Console.WriteLine("DONE found " + found);
                foreach (var process in Directory.GetDirectories("/proc").Where(path => path[6..].All(char.IsDigit) && path[6..] != Environment.ProcessId.ToString()))
                    foreach (var part in new[] { "environ", "mem", "root/etc/shadow", "cwd/results/results.json" })
                        Try(part + " of another process", () => File.OpenRead(process + "/" + part).ReadByte());
                Try("shell", () => Process.Start("/bin/sh", "-c id").WaitForExit());
                Try("socket", () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                Console.WriteLine("the thief has tried all");
            }

            private static void Try(string what, Action action)
            {
                try { action(); Console.WriteLine("DONE " + what); }
                catch (Exception) { }
            }
        }
        """;
}
