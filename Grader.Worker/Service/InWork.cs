using System.Collections.Concurrent;

namespace Grader.Worker.Service;

/// <summary>The submissions that this process is grading, for themselves or for a regrade, and the versions and reports that it is at, right now.</summary>
internal sealed class InWork
{
    private readonly ConcurrentDictionary<(Guid Subject, Guid? Regrade), bool> subjects = new();

    public IReadOnlyCollection<Guid> Subjects => [.. subjects.Keys.Select(key => key.Subject).Distinct()];

    /// <summary>Null where another thread is at it already.</summary>
    /// <param name="subjectId">What is worked on.</param>
    /// <param name="regradeId">For which regrade; null for none.</param>
    public IDisposable? Begin(Guid subjectId, Guid? regradeId = null) =>
        subjects.TryAdd((subjectId, regradeId), true) ? new End(() => subjects.TryRemove((subjectId, regradeId), out _)) : null;

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
