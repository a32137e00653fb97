namespace Grader.Tests.Data;

/// <summary>A real Postgres that tests may do with as they like.</summary>
internal interface IDatabaseServer : IAsyncDisposable
{
    /// <returns>A connection string whose role may create databases.</returns>
    Task<string> StartAsync();

    /// <summary>All connections are lost; the address stays the same.</summary>
    Task RestartAsync();
}
