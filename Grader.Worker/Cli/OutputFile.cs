namespace Grader.Worker.Cli;

/// <summary>A text that a command writes: to a file, or to standard output, which then holds nothing else.</summary>
internal static class OutputFile
{
    private const string StandardOutput = "-";

    /// <summary>Before any work is done.</summary>
    public static void Check(string file)
    {
        if (file != StandardOutput) ExportCommand.CheckTarget(file);
    }

    /// <param name="file">A path, or - for standard output.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="remarks">What people are told beside it, a line each; the first says what was written.</param>
    public static async Task WriteAsync(string file, string text, IEnumerable<string> remarks)
    {
        if (file == StandardOutput)
        {
            await Console.Out.WriteAsync(text);
        }
        else
        {
            await File.WriteAllTextAsync(file, text);
            FileOwner.BehindSudo()?.Take(file);
        }
        var to = file == StandardOutput ? Console.Error : Console.Out;
        if (file != StandardOutput) await to.WriteAsync($"Wrote {file}. ");
        foreach (var remark in remarks) await to.WriteLineAsync(remark);
    }
}
