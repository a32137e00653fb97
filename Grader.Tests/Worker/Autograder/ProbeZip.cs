using System.IO.Compression;
using System.Text;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>
/// An autograder of two scripts, set up in the stand-in of the platform's container; once for all tests. As a computer with Windows would zip them: lines end with CR and LF,
/// and nothing may be executed. What it does is what probe.sh among the submission's files says.
/// </summary>
public sealed class ProbeZip : IAsyncLifetime
{
    public const string SetUp = "#!/usr/bin/env bash\nset -e\necho set up in \"$PWD\"\n";
    public const string Run = "#!/usr/bin/env bash\nset -e\nexec bash submission/probe.sh\n";

    private readonly string folder = Directory.CreateTempSubdirectory("grader-probe-").FullName;
    private string? missing;
    private int runs;

    /// <summary>What the build said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        missing = await Platform.MissingAsync();
        if (missing is not null) return;
        (var code, Said) = await Platform.BuildAsync(Zip(("setup.sh", SetUp.ReplaceLineEndings("\r\n")), ("run_autograder", Run.ReplaceLineEndings("\r\n"))), Path.Combine(folder, "image"));
        Assert.True(code == 0, Said);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A zip of these files, none of which may be executed.</summary>
    public string Zip(params (string Name, string Text)[] files)
    {
        var path = Path.Combine(folder, $"{++runs}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            var entry = zip.CreateEntry(name);
            entry.ExternalAttributes = 0b1_000_000_110_100_100 << 16;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    /// <summary>Tries to set another zip up.</summary>
    public Task<(int Code, string Said)> BuildAsync(string zip)
    {
        Platform.SkipIf(missing);
        return Platform.BuildAsync(zip, Path.Combine(folder, $"image-{++runs}"));
    }

    /// <summary>Grades a submission that is a script.</summary>
    public async Task<ContainerRun> RunAsync(string script, params (string Name, string Value)[] settings)
    {
        Platform.SkipIf(missing);
        var submission = Directory.CreateDirectory(Path.Combine(folder, $"submission-{++runs}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(submission, "probe.sh"), script, TestContext.Current.CancellationToken);
        return await Platform.RunAsync(Path.Combine(folder, "image"), submission, Path.Combine(folder, $"results-{runs}"), settings, []);
    }

    /// <summary>A setting for the stand-in: what the platform tells of a submission.</summary>
    public (string Name, string Value) Told(string metadata)
    {
        var path = Path.Combine(folder, $"metadata-{++runs}.json");
        File.WriteAllText(path, metadata);
        return ("GRADER_STAND_IN_METADATA", path);
    }
}
