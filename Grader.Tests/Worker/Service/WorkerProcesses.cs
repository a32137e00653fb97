using System.Diagnostics;
using Grader.Tests.Data;

namespace Grader.Tests.Worker.Service;

/// <summary>Real workers in processes of their own, with a cache of their own, ended when it is disposed of.</summary>
internal sealed class WorkerProcesses : IAsyncDisposable
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("grader-work-");
    private readonly List<Process> workers = [];

    public Process Start(string database)
    {
        var worker = Process.Start(new ProcessStartInfo("dotnet", [Repository.Path("artifacts", "bin", "Grader.Worker", "release", "Grader.Worker.dll"), "work"])
        {
            Environment =
            {
                ["ConnectionStrings__Grader"] = database,
                ["XDG_CACHE_HOME"] = cache.FullName,
                ["Logging__LogLevel__Default"] = "Critical",
                ["Liveness__Beat"] = School.Quick.Beat.ToString(),
                ["Liveness__DeadAfter"] = School.Quick.DeadAfter.ToString(),
                ["Liveness__SweepEvery"] = School.Quick.SweepEvery.ToString(),
                ["Liveness__Grace"] = School.Quick.Grace.ToString(),
            },
        })!;
        workers.Add(worker);
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasExited) worker.Kill();
            await worker.WaitForExitAsync();
            worker.Dispose();
        }
        cache.Delete(recursive: true);
    }
}
