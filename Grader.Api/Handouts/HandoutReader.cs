using System.Collections.Concurrent;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Handouts;

/// <summary>What students read of a version, and what they begin from.</summary>
/// <param name="Html">The handout; null where the bundle has none.</param>
/// <param name="Starter">A zip of starter and support files and of the visible examples; null where there are none.</param>
public sealed record Handout(IHtmlContent? Html, byte[]? Starter);

/// <summary>
/// Reads handouts from stored bundles, and keeps those it read: once their examples are made, versions never change. The reference, rewrites and mutants of a bundle are never
/// handed out.
/// </summary>
public sealed class HandoutReader(IDbContextFactory<GraderContext> contexts)
{
    private const int Kept = 100;
    private const string Manifest = "assignment.yaml", Text = "handout.md", Starter = "starter/", Support = "support/";

    private readonly ConcurrentDictionary<Guid, Handout> read = new();

    public async Task<Handout> ReadAsync(Guid versionId, CancellationToken stop)
    {
        if (read.TryGetValue(versionId, out var known)) return known;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var version = await context.Versions.Where(v => v.Id == versionId).Select(v => new { v.Bundle, v.Examples, v.State }).SingleAsync(stop);
        var handout = Of(new FileSet("bundle", FileArchive.Unpack(version.Bundle)).Rooted(Manifest), version.Examples);
        // A worker has yet to make the examples.
        if (version.Examples is null && version.State != VersionState.Refused) return handout;
        if (read.Count >= Kept) read.Clear();
        return read.GetOrAdd(versionId, handout);
    }

    private static Handout Of(FileSet bundle, byte[]? examples)
    {
        var html = bundle.Files.ContainsKey(Text) && bundle.Text(Text) is (var text, null)
            ? MarkdownText.Html(text) : null;
        var given = bundle.Files.Where(file => file.Key.StartsWith(Starter, StringComparison.Ordinal) || file.Key.StartsWith(Support, StringComparison.Ordinal))
            .Select(file => KeyValuePair.Create(file.Key.StartsWith(Starter, StringComparison.Ordinal) ? file.Key[Starter.Length..] : file.Key, file.Value)).ToList();
        if (examples is not null) given.Add(KeyValuePair.Create(Core.Intake.Submission.ExamplesName, examples));
        return new Handout(html, given.Count == 0 ? null : FileArchive.Pack(given));
    }
}
