using System.Collections.Concurrent;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Storage;
using Grader.Written;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Answering;

/// <summary>Reads the written questions of stored bundles, and keeps those it read: versions never change.</summary>
public sealed class WrittenParts(IDbContextFactory<GraderContext> contexts)
{
    private const int Kept = 100;

    private readonly ConcurrentDictionary<Guid, WrittenPart> read = new();

    public async Task<WrittenPart> ReadAsync(Guid versionId, CancellationToken stop)
    {
        if (read.TryGetValue(versionId, out var known)) return known;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var bundle = await context.Versions.Where(v => v.Id == versionId).Select(v => v.Bundle).SingleAsync(stop);
        var part = WrittenPart.Of(new FileSet("bundle", FileArchive.Unpack(bundle)).Rooted(WrittenPart.ManifestName));
        if (read.Count >= Kept) read.Clear();
        return read.GetOrAdd(versionId, part);
    }
}
