using System.Reflection;

namespace Grader.Worker.Cli;

/// <summary>The small assignment of <c>grader new</c>; its files are resources of this assembly.</summary>
internal static class TemplateBundle
{
    private const string Prefix = "Template/";

    /// <summary>Writes all files into a folder, which is made with all above it that is missing, and tells how many they are.</summary>
    public static int WriteTo(string folder, FileOwner? owner)
    {
        var files = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        if (files.Length == 0) throw new InvalidOperationException("The template is missing from this build.");
        Make(Path.GetFullPath(folder), owner);
        foreach (var file in files)
        {
            var target = Path.GetFullPath(Path.Combine(folder, file[Prefix.Length..]));
            Make(Path.GetDirectoryName(target)!, owner);
            Copy(file, target);
            owner?.Take(target);
        }
        return files.Length;
    }

    private static void Make(string folder, FileOwner? owner)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { } above) Make(above, owner);
        Directory.CreateDirectory(folder);
        owner?.Take(folder);
    }

    private static void Copy(string resource, string target)
    {
        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var file = new FileStream(target, FileMode.CreateNew);
        content.CopyTo(file);
    }
}
