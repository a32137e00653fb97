using System.Diagnostics;
using FluentAssertions;

namespace Grader.Tests.Data;

/// <summary>The cluster that <c>./grader up</c> uses, in a folder of its own.</summary>
internal sealed class PrivateCluster : IDatabaseServer
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grader-postgres-");

    public async Task<string> StartAsync()
    {
        await ScriptAsync("start");
        return (await ScriptAsync("connection")).Trim();
    }

    public async Task RestartAsync()
    {
        await ScriptAsync("stop");
        await ScriptAsync("start");
    }

    public async ValueTask DisposeAsync()
    {
        await ScriptAsync("stop");
        folder.Delete(recursive: true);
    }

    private Task<string> ScriptAsync(string verb) => ScriptAsync(verb, folder);

    internal static async Task<string> ScriptAsync(string verb, DirectoryInfo folder)
    {
        // Tests need no data that outlives the machine.
        using var script = Process.Start(new ProcessStartInfo(Repository.Path("deploy", "postgres.sh"), [verb, folder.FullName])
        {
            RedirectStandardOutput = true,
            Environment = { ["GRADER_POSTGRES_FSYNC"] = "off" },
        })!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.Should().Be(0, "the script says why it could not {0}", verb);
        return said;
    }
}
