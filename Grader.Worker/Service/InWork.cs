using System.Collections.Concurrent;

namespace Grader.Worker.Service;

/// <summary>The submissions that this process is grading, and the versions that it is checking, right now.</summary>
internal sealed class InWork
{
    private readonly ConcurrentDictionary<Guid, bool> submissions = new();

    public IReadOnlyCollection<Guid> Submissions => [.. submissions.Keys];

    /// <summary>Null where another thread is at it already.</summary>
    public IDisposable? Begin(Guid submissionId) => submissions.TryAdd(submissionId, true) ? new End(() => submissions.TryRemove(submissionId, out _)) : null;

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
