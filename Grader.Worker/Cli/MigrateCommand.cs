using System.CommandLine;
using Grader.Data.Storage;
using Grader.Worker.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Grader.Worker.Cli;

/// <summary><c>grader migrate</c>: brings the database to the schema of this build.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database that ConnectionStrings__Grader names to the schema of this build.");
        command.SetAction((_, stop) => Failures.SayAsync(() => RunAsync(stop)));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        using var host = ServiceHost.CreateBuilder().Build();
        using var scope = host.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
        return ExitCodes.Graded;
    }
}
