using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;
using Grader.Worker.Practice;
using Microsoft.EntityFrameworkCore;

namespace Grader.Worker.Service;

/// <summary>
/// Versions that are ready to grade with, each with runners waiting. A few are kept; the one that was longest without work makes room for the
/// next, once nobody uses it. One that could not be opened is not kept: the next submission tries again.
/// </summary>
internal sealed class OpenAssignments(GradingEngine engine, IDbContextFactory<GraderContext> contexts, WorkerProcess self) : IAsyncDisposable
{
    /// <summary>So many.</summary>
    public const int Kept = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Entry> entries = [];
    private readonly List<Task> closing = [];
    private long uses;

    /// <summary>The version, open for as long as the lease is held.</summary>
    public async Task<Lease> TakeAsync(Guid versionId, IProgress<GradingProgress>? progress)
    {
        Entry entry;
        lock (gate)
        {
            if (!entries.TryGetValue(versionId, out entry!)) entries.Add(versionId, entry = new Entry(OpenAsync(versionId, progress)));
            entry.Users++;
            entry.LastUse = ++uses;
        }
        try
        {
            return new Lease(await entry.Opening, () => Release(entry));
        }
        catch
        {
            Forget(versionId, entry);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] ends;
        lock (gate)
        {
            closing.AddRange(entries.Values.Select(entry => entry.CloseAsync()));
            entries.Clear();
            ends = [.. closing];
        }
        await Task.WhenAll(ends);
    }

    private async Task<GradedAssignment> OpenAsync(Guid versionId, IProgress<GradingProgress>? progress)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var version = await context.Versions.Where(v => v.Id == versionId).Select(v => new { v.Bundle, v.Seed, HasExamples = v.Examples != null }).SingleAsync();
        var bundle = new FileSet(versionId.ToString(), FileArchive.Unpack(version.Bundle)).Rooted(BundleLoader.ManifestName);
        var assignment = await engine.OpenAsync(bundle, version.Seed, self.Slots, progress);
        try
        {
            if (!version.HasExamples) await KeepExamplesAsync(context, versionId, assignment);
            return assignment;
        }
        catch
        {
            await assignment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Of versions that came to be published without the gate of this service, as the one that comes with a release.</summary>
    private static Task KeepExamplesAsync(GraderContext context, Guid versionId, GradedAssignment assignment)
    {
        var examples = PracticeFile.Write(assignment.Bundle);
        return context.Versions.Where(v => v.Id == versionId && v.Examples == null).ExecuteUpdateAsync(set => set.SetProperty(v => v.Examples, examples));
    }

    private void Release(Entry entry)
    {
        lock (gate)
        {
            entry.Users--;
            closing.RemoveAll(task => task.IsCompletedSuccessfully);
            foreach (var (id, idle) in entries.Where(pair => pair.Value.Users == 0).OrderBy(pair => pair.Value.LastUse).Take(entries.Count - Kept).ToArray())
            {
                entries.Remove(id);
                closing.Add(idle.CloseAsync());
            }
        }
    }

    private void Forget(Guid versionId, Entry entry)
    {
        lock (gate)
            if (entries.TryGetValue(versionId, out var current) && current == entry) entries.Remove(versionId);
    }

    private sealed class Entry(Task<GradedAssignment> opening)
    {
        public Task<GradedAssignment> Opening { get; } = opening;
        public int Users { get; set; }
        public long LastUse { get; set; }

        public async Task CloseAsync()
        {
            await ((Task)Opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Opening.IsCompletedSuccessfully) await (await Opening).DisposeAsync();
        }
    }
}

/// <summary>The right to grade with an open assignment.</summary>
internal sealed class Lease(GradedAssignment assignment, Action end) : IDisposable
{
    public GradedAssignment Assignment { get; } = assignment;

    public void Dispose() => end();
}
