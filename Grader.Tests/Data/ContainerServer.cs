using System.Net.Sockets;
using Testcontainers.PostgreSql;

namespace Grader.Tests.Data;

/// <summary>Postgres in a container.</summary>
internal sealed class ContainerServer : IDatabaseServer
{
    private const int Inside = 5432;
    private readonly PostgreSqlContainer container;

    public ContainerServer()
    {
        // A port that the engine chooses would be another one after a restart.
        var port = FreePort.Next();
        container = new PostgreSqlBuilder(Environment.GetEnvironmentVariable("GRADER_TEST_POSTGRES_IMAGE") is { Length: > 0 } image ? image : "postgres:17-alpine")
            .WithPortBinding(port, Inside)
            .WithCommand("-c", "fsync=off", "-c", "max_connections=300")
            // Else a stop would wait until the last connection is closed.
            .WithCreateParameterModifier(made => made.StopSignal = "SIGINT")
            .Build();
    }

    /// <summary>Whether an engine answers; GRADER_TEST_POSTGRES says <c>container</c> or <c>cluster</c> for those who will have the one or the other.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("GRADER_TEST_POSTGRES") switch
    {
        "container" => true,
        "cluster" => false,
        _ => Answers(),
    };

    public async Task<string> StartAsync()
    {
        await container.StartAsync();
        return container.GetConnectionString();
    }

    public async Task RestartAsync()
    {
        await container.StopAsync();
        await container.StartAsync();
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();

    private static bool Answers()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST");
        var path = host is { Length: > 0 } ? host.Replace("unix://", "", StringComparison.Ordinal) : "/var/run/docker.sock";
        if (!path.StartsWith('/')) return true;   // Somebody named an engine elsewhere.
        if (!File.Exists(path)) return false;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
