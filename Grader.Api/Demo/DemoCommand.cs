using Grader.Core.Intake;

namespace Grader.Api.Demo;

/// <summary><c>demo BUNDLE URL</c>: makes the demo course, prints links that sign in once, and ends. <c>./grader up</c> calls it.</summary>
internal static class DemoCommand
{
    private const string Verb = "demo";

    /// <summary>Whether that is what was asked for; then it is done.</summary>
    public static async Task<bool> RunAsync(WebApplication app, string[] args)
    {
        if (args is not [Verb, var folder, var url, ..]) return false;
        await using var scope = app.Services.CreateAsyncScope();
        var bundle = Read(folder);
        var made = await scope.ServiceProvider.GetRequiredService<DemoCourse>().MakeAsync(bundle, Title(bundle), app.Lifetime.ApplicationStopping);
        Console.WriteLine("\nA demo course is there. Each of these links signs in once:");
        foreach (var (who, path) in made) Console.WriteLine($"  as its {who,-8} {url.TrimEnd('/')}{path}");
        return true;
    }

    private static FileSet Read(string folder) => new(folder, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => KeyValuePair.Create(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
        .Where(file => !Taking.IsIgnored(file.Key)));

    /// <summary>The heading of the handout.</summary>
    private static string Title(FileSet bundle) =>
        bundle.Files.ContainsKey("handout.md") && bundle.Text("handout.md").Text.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal)) is { } heading
            ? heading[2..].Trim() : "Demo assignment";
}
