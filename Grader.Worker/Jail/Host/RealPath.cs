namespace Grader.Worker.Jail.Host;

internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without symbolic links, every component resolved: what has to be passable is where the links lead.</summary>
    public static string Of(string path)
    {
        for (var links = 0; links < MaxLinks; links++)
        {
            if (FirstLink(path) is not { } link)
                return path;
            var target = Path.GetFullPath(new FileInfo(link).LinkTarget!, Path.GetDirectoryName(link)!);
            path = Path.GetFullPath(Path.GetRelativePath(link, path), target);
        }

        throw new IOException($"{path} has too many symbolic links");
    }

    private static string? FirstLink(string path)
    {
        var at = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null)
                return at;
        }

        return null;
    }
}
