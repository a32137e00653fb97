using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Core.Similarity;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>Pairs of submissions that are alike, the strongest first.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class SimilarityModel(GraderContext context, SimilarityDesk desk, LiveFeed live) : PlacePage
{
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    /// <summary>The newest; null where there is none.</summary>
    public SimilarityReport? Report { get; private set; }

    /// <summary>What it found; null until it is finished, and where we failed.</summary>
    public Likeness? Found { get; private set; }

    public LiveState Live { get; private set; } = LiveState.Comparing;

    public bool IsRunning => Report is { FinishedAt: null };

    public string Here => $"{Href(Course, Place.Assignment!)}/similarity";

    public async Task OnGetAsync(CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)));
        Report = await context.SimilarityReports.AsNoTracking().Where(r => r.AssignmentId == assignment.Id).OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync(stop);
        if (Report is null) return;
        if (IsRunning) Live = await live.ReadReportAsync(Report.Id, stop);
        if (Report.Pairs is null) return;
        Found = SimilarityCodec.Decode(Report.Pairs);
        var alike = Found.Pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().ToArray();
        names = await context.Submissions.Where(s => alike.Contains(s.Id)).Select(s => new { s.Id, s.User.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await desk.AskAsync(Place.Assignment!, Place.UserId, stop);
        return LocalRedirect(Here);
    }

    public string NameOf(Guid submission) => names.GetValueOrDefault(submission, "somebody");

    public static string Describe(SharedPassage passage) =>
        $"{passage.File} {Lines(passage.FirstLine, passage.LastLine)}, {passage.OtherFile} {Lines(passage.OtherFirstLine, passage.OtherLastLine)}";

    private static string Lines(int first, int last) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first}–{last}");
}
