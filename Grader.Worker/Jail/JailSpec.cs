namespace Grader.Worker.Jail;

/// <summary>What to run in a jail.</summary>
/// <param name="Name">For people: "runner", "compiler". Lower-case letters, digits and dashes.</param>
/// <param name="ToolDirectory">Mounted read-only at /app. The process can read all of it: nothing secret belongs there.</param>
/// <param name="EntryAssembly">A file of that directory, run as <c>dotnet /app/EntryAssembly Arguments</c>.</param>
/// <param name="Arguments">Visible to the process, so never secret.</param>
/// <param name="Limits">What it may use.</param>
public sealed record JailSpec(
    string Name, string ToolDirectory, string EntryAssembly, IReadOnlyList<string> Arguments, JailLimits Limits)
{
    public string Name { get; } = Name.Length > 0 && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        ? Name
        : throw new ArgumentException($"'{Name}' is not a jail's name: lower-case letters, digits and dashes", nameof(Name));

    public string ToolDirectory { get; } = Path.IsPathFullyQualified(ToolDirectory)
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(ToolDirectory))
        : throw new ArgumentException($"'{ToolDirectory}' is not an absolute path", nameof(ToolDirectory));

    public string EntryAssembly { get; } = EntryAssembly.Length > 0 && Path.GetFileName(EntryAssembly) == EntryAssembly
        ? EntryAssembly
        : throw new ArgumentException($"'{EntryAssembly}' is not a file name", nameof(EntryAssembly));

    public IReadOnlyList<string> Arguments { get; } = [.. Arguments];
}
