using System.Globalization;
using Grader.Api.Access;
using Grader.Api.Results;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>One grading with all that staff may see: who graded when and how long, with which version, every verdict, and what the program printed.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class AttemptModel(GraderContext context, TimeProvider clock) : PlacePage
{
    public Attempt Attempt { get; private set; } = null!;

    /// <summary>The report as staff see it.</summary>
    public ResultView View { get; private set; } = null!;

    /// <summary>The report as it is stored.</summary>
    public GradeReport Report { get; private set; } = null!;

    public User Student { get; private set; } = null!;

    public AttemptVersion Version { get; private set; } = null!;

    /// <summary>Why it was graded again; null for a student's own turn.</summary>
    public Regrade? Regrade { get; private set; }

    public bool IsShown => Place.Submission!.ResultId == Attempt.Id;

    public IEnumerable<(string Phase, TimeSpan Took)> Timings =>
    [
        ("Compiling", Attempt.CompileTime), ("Waiting for a runner", Attempt.JailTime), ("Running the cases", Attempt.RunTime),
        ("Comparing", Attempt.CompareTime), ("From start to end", Attempt.FinishedAt - Attempt.StartedAt),
    ];

    public static string Milliseconds(TimeSpan span) => $"{span.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture)} ms";

    public async Task<IActionResult> OnGetAsync(Guid attempt, CancellationToken stop)
    {
        var submission = Place.Submission!;
        var found = await context.Attempts.AsNoTracking().Include(a => a.Checks.OrderBy(check => check.Position)).SingleOrDefaultAsync(a => a.Id == attempt && a.SubmissionId == submission.Id, stop);
        if (found is null) return NotFound();
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)), ($"Submission {submission.Number}", $"/submissions/{submission.Id}"));
        Attempt = found;
        Student = await context.Users.AsNoTracking().SingleAsync(u => u.Id == submission.UserId, stop);
        // Without the bundle, which is large.
        Version = await context.Versions.Where(v => v.Id == found.VersionId).Select(v => new AttemptVersion(v.Number, v.ContentHash)).SingleAsync(stop);
        if (found.RegradeId is { } regrade) Regrade = await context.Regrades.AsNoTracking().SingleAsync(r => r.Id == regrade, stop);
        Report = ReportCodec.Decode(found.Report);
        View = ResultView.Of(Report, Place.Assignment, staff: true, clock.GetUtcNow());
        return Page();
    }
}

/// <summary>The version that graded.</summary>
public sealed record AttemptVersion(int Number, string ContentHash);
