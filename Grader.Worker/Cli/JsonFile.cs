using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grader.Worker.Cli;

/// <summary>JSON with snake_case names, to a file or to standard output.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // The file is no web page.
    };

    /// <param name="content">What to write.</param>
    /// <param name="file">A path, or - for standard output.</param>
    public static void Write(object content, string file)
    {
        var text = JsonSerializer.Serialize(content, Options);
        if (file == "-") Console.Out.WriteLine(text);
        else File.WriteAllText(file, text + "\n");
    }
}
