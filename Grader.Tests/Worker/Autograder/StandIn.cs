using Grader.Tests.Worker.Cli;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>The shipped assignment exported, and set up by its own setup.sh in the stand-in of the platform's container; once for all tests.</summary>
public sealed class StandIn : IAsyncLifetime
{
    private readonly CommandLine cli = new();
    private string? missing;
    private int runs;

    /// <summary>As it is uploaded. Without metadata, its rules for what the platform has none for come to nothing.</summary>
    public string Zip => Path.Combine(cli.Folder, "autograder.zip");

    /// <summary>What setup.sh said.</summary>
    public string SetUp { get; private set; } = "";

    private string Image => Path.Combine(cli.Folder, "image");

    public async ValueTask InitializeAsync()
    {
        var exported = await cli.RunAsync(
            "export", "gradescope", Repository.Path("assignments", "hw3"), "-o", Zip, "--late", "10%/day", "--late-cap", "50", "--grace", "10", "--limit", "3/day", "--leaderboard");
        Assert.True(exported.ExitCode == 0, exported.Error);
        missing = await Platform.MissingAsync();
        if (missing is not null) return;
        (var code, SetUp) = await Platform.BuildAsync(Zip, Image);
        Assert.True(code == 0, SetUp);
    }

    public ValueTask DisposeAsync()
    {
        cli.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A folder with these files in it, beside those of an example.</summary>
    public string Submission(string example, params (string Name, string Text)[] files)
    {
        var folder = Path.Combine(cli.Folder, $"submission-{++runs}");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Repository.Path("examples", example))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, name), text);
        return folder;
    }

    /// <summary>A setting for the stand-in: what the platform tells of a submission.</summary>
    public (string Name, string Value) Told(string metadata) => ("GRADER_STAND_IN_METADATA", cli.Write($"metadata-{++runs}.json", metadata));

    public Task<ContainerRun> GradeAsync(string submission, params (string Name, string Value)[] settings) => GradeAsync(submission, settings, []);

    /// <param name="submission">A folder.</param>
    /// <param name="settings">For the stand-in.</param>
    /// <param name="command">Instead of run_autograder.</param>
    public Task<ContainerRun> GradeAsync(string submission, (string Name, string Value)[] settings, string[] command)
    {
        Platform.SkipIf(missing);
        return Platform.RunAsync(Image, submission, Path.Combine(cli.Folder, $"results-{++runs}"), settings, command);
    }
}
