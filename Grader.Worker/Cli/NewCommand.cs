using System.CommandLine;
using Grader.Core.Intake;

namespace Grader.Worker.Cli;

/// <summary><c>grader new DIR</c>: a small bundle to begin with, that is fit to publish as it is. Needs no jail and no root.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Where to write it: a folder that is not there yet, or empty." };
        var command = new Command("new", "Writes a small assignment to begin with.") { folder };
        command.SetAction(parsed => Failures.SayAsync(() => RunAsync(parsed.GetRequiredValue(folder))));
        return command;
    }

    private static async Task<int> RunAsync(string folder)
    {
        DemandFree(folder);
        var written = Write(folder);
        await Console.Out.WriteLineAsync(NextSteps(folder, written));
        return ExitCodes.Graded;
    }

    /// <summary>Nobody's work is written over.</summary>
    private static void DemandFree(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new RefusedInputException("DIR", "it is no name", "Name a folder, such as ./my-assignment");
        if (File.Exists(folder)) throw new RefusedInputException(folder, "it is a file", "Name a folder that is not there yet, or empty");
        if (Directory.Exists(folder) && IsUsed(folder))
            throw new RefusedInputException(folder, "the folder is not empty", "Name one that is not there yet, or empty: nothing is written over");
    }

    private static bool IsUsed(string folder) => Writing(folder, () => Directory.EnumerateFileSystemEntries(folder).Any());

    private static int Write(string folder) => Writing(folder, () => TemplateBundle.WriteTo(folder, FileOwner.BehindSudo()));

    /// <summary>A place that cannot be written to is a wrong choice, no failure of ours.</summary>
    private static T Writing<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new RefusedInputException(folder, $"it cannot be written: {e.Message.TrimEnd('.')}", "Name a folder that you may write to");
        }
    }

    private static string NextSteps(string folder, int files)
    {
        var bundle = Quoted(Path.TrimEndingDirectorySeparator(folder));
        var (starter, reference) = ($"./grader grade {bundle} {bundle}/starter", $"./grader grade {bundle} {bundle}/reference");
        return $"""
            Wrote an assignment of {files} files to {folder}. It is complete: see what it does, then make it yours.

              {starter.PadRight(reference.Length)}   what students begin with: no points
              {reference}   the correct solution: all of them
              {$"./grader check {bundle}".PadRight(reference.Length)}   whether its checks can be trusted

            Begin with the questions in assignment.yaml and the correct solution in reference/. The guide is docs/authoring.md.
            """;
    }

    /// <summary>As a shell takes it for one word.</summary>
    private static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c))
        ? path
        : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
