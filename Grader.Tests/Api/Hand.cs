using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Worker.Service;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grader.Tests.Api;

/// <summary>A worker of this process, at work on a school's submissions until it is disposed of.</summary>
internal sealed class Hand : IAsyncDisposable
{
    private readonly IHost host;

    private Hand(IHost host) => this.host = host;

    public static async Task<Hand> StartAsync(School school, Workshop workshop)
    {
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        var host = builder.Build();
        await host.StartAsync(School.Stop);
        return new Hand(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
