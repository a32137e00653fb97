using Grader.Api.Access;
using Grader.Core.Intake;
using Grader.Core.Similarity;
using Grader.Data;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>A line of a file, and whether the other submission has one that reads alike.</summary>
public sealed record CodeLine(int Number, string Text, bool IsShared, string Anchor);

/// <summary>A file of a submission.</summary>
public sealed record CodeFile(string Path, IReadOnlyList<CodeLine> Lines);

/// <summary>One of the two submissions.</summary>
public sealed record Side(string Key, Guid SubmissionId, string Name, IReadOnlyList<CodeFile> Files)
{
    /// <summary>Where a line is on the page.</summary>
    public string Anchor(string path, int line) => Files.FirstOrDefault(file => file.Path == path)?.Lines.ElementAtOrDefault(line - 1)?.Anchor ?? "";
}

/// <summary>Two submissions side by side, with the passages marked that are alike.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class PairModel(GraderContext context) : PlacePage
{
    public AlikePair Pair { get; private set; } = null!;

    public Side One { get; private set; } = null!;

    public Side Other { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid report, int pair, CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        var stored = await context.SimilarityReports.Where(r => r.Id == report && r.AssignmentId == assignment.Id).Select(r => r.Pairs).SingleOrDefaultAsync(stop);
        if (stored is null || SimilarityCodec.Decode(stored).Pairs is var pairs && (pair < 1 || pair > pairs.Length)) return NotFound();
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)), ("Similarity", $"{Href(Course, assignment)}/similarity"));
        Pair = pairs[pair - 1];
        One = await SideAsync("one", Pair.One, [.. Pair.Passages.Select(p => (p.File, p.FirstLine, p.LastLine))], stop);
        Other = await SideAsync("other", Pair.Other, [.. Pair.Passages.Select(p => (p.OtherFile, p.OtherFirstLine, p.OtherLastLine))], stop);
        return Page();
    }

    private async Task<Side> SideAsync(string key, Guid submission, IReadOnlyList<(string File, int First, int Last)> shared, CancellationToken stop)
    {
        var name = await context.Submissions.Where(s => s.Id == submission).Select(s => s.User.Name).SingleAsync(stop);
        var stored = await context.SubmissionFiles.AsNoTracking().Where(f => f.SubmissionId == submission).OrderBy(f => f.Path).ToListAsync(stop);
        var files = new FileSet(name, stored.Select(file => KeyValuePair.Create(file.Path, file.Content)));
        var code = files.Files.Keys.Where(path => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).ToArray();
        return new Side(key, submission, name, [.. code.Select((path, i) => new CodeFile(path, Lines($"{key}-{i}", files.Text(path).Text, [.. shared.Where(passage => passage.File == path)])))]);
    }

    private static IReadOnlyList<CodeLine> Lines(string key, string text, IReadOnlyList<(string File, int First, int Last)> shared) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => new CodeLine(i + 1, line, shared.Any(passage => passage.First <= i + 1 && i + 1 <= passage.Last), $"{key}-{i + 1}"))];
}
