using Grader.Api.Access;
using Grader.Api.Grades;
using Grader.Api.Handouts;
using Grader.Data;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>Files to take home.</summary>
internal static class Downloads
{
    private const string Zip = "application/zip";

    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/courses/{course}/assignments/{assignment}/starter.zip", StarterAsync).RequireAuthorization(Needs.Member).ExcludeFromDescription();
        app.MapGet("/courses/{course}/assignments/{assignment}/versions/{version:int}/starter.zip", PreviewAsync).RequireAuthorization(Needs.Staff).ExcludeFromDescription();
        app.MapGet("/submissions/{submission}/files.zip", FilesAsync).RequireAuthorization(Needs.Member).ExcludeFromDescription();
        app.MapGet("/courses/{course}/grades.csv", GradesAsync).RequireAuthorization(Needs.Staff).ExcludeFromDescription();
    }

    private static async Task<IResult> GradesAsync(HttpContext http, GradeBook grades, BookExport export, string? format)
    {
        var course = Place.Of(http).Course;
        var book = BookQuery.Of(http.Request.Query).Of(await grades.ReadAsync(course.Id, http.RequestAborted));
        // Spreadsheets open our own file and Gradescope's; the others are for programs, which stumble over the mark.
        return await export.WriteAsync(course, book, format, http.RequestAborted) is { } csv
            ? TypedResults.File(BookExport.Bytes(csv, mark: format is not ("nbgrader" or "canvas")), BookCsv.MediaType, BookExport.FileName(course, book, format)) : TypedResults.NotFound();
    }

    private static async Task<IResult> StarterAsync(HttpContext http, HandoutReader handouts)
    {
        var assignment = Place.Of(http).Assignment!;
        if (assignment.PublishedVersionId is not { } version) return TypedResults.NotFound();
        return (await handouts.ReadAsync(version, http.RequestAborted)).Starter is { } starter
            ? TypedResults.File(starter, Zip, $"{assignment.Slug}-starter.zip") : TypedResults.NotFound();
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, int version, GraderContext context, HandoutReader handouts)
    {
        var assignment = Place.Of(http).Assignment!;
        var id = await context.Versions.Where(v => v.AssignmentId == assignment.Id && v.Number == version).Select(v => (Guid?)v.Id).SingleOrDefaultAsync(http.RequestAborted);
        return id is { } found && (await handouts.ReadAsync(found, http.RequestAborted)).Starter is { } starter
            ? TypedResults.File(starter, Zip, $"{assignment.Slug}-starter.zip") : TypedResults.NotFound();
    }

    private static async Task<IResult> FilesAsync(HttpContext http, GraderContext context)
    {
        var submission = Place.Of(http).Submission!;
        var files = await context.SubmissionFiles.AsNoTracking().Where(f => f.SubmissionId == submission.Id).ToListAsync(http.RequestAborted);
        return TypedResults.File(FileArchive.Pack(files.Select(file => KeyValuePair.Create(file.Path, file.Content))), Zip,
            $"{Place.Of(http).Assignment!.Slug}-submission-{submission.Number}.zip");
    }
}
