using System.Diagnostics;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Written.Yaml;

namespace Grader.Worker.Cli;

/// <summary>The usual way to compile a submission, to measure against: its files in a project, <c>dotnet build</c>, start the program.</summary>
internal sealed class BuildPeer : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><NoWarn>CS8981</NoWarn>
          </PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grader-bench-");

    public BuildPeer(FileSet bundle, Submission submission)
    {
        Write("Peer.csproj", Project);
        Write("Program.cs", "System.Console.WriteLine(typeof(Program).Assembly.GetTypes().Length);");
        var support = BundleSources.Read(bundle, new Faults(BundleLoader.ManifestName)).Support;
        foreach (var (source, i) in support.Concat(submission.Sources).Select((source, i) => (source, i))) Write($"Source{i}.cs", source.Text);
    }

    public async Task<TimeSpan> RunAsync()
    {
        if (!Directory.Exists(Path.Combine(folder.FullName, "obj"))) await StartAsync("restore", "--nologo", "-v", "q");
        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "Program.cs"), TimeProvider.System.GetUtcNow().UtcDateTime);
        var watch = Stopwatch.StartNew();
        await StartAsync("build", "-c", "Release", "--no-restore", "--nologo", "-v", "q");
        await StartAsync(Path.Combine("bin", "Release", "net10.0", "Peer.dll"));
        return watch.Elapsed;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private async Task StartAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new GradingFailedException($"dotnet {arguments[0]} failed: {said}");
    }
}
