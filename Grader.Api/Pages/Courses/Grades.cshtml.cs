using System.Collections.Immutable;
using Grader.Api.Access;
using Grader.Api.Grades;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Pages.Courses;

/// <summary>The grade book: students by assignments. What is asked for and in what order is in the address, so that a view can be kept and sent.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class GradesModel(GradeBook grades) : PlacePage
{
    /// <summary>A browser is slow with tables of many thousand cells.</summary>
    private const int SheetRows = 200;

    public BookQuery Query { get; private set; } = new();

    /// <summary>All assignments and sections that can be asked for.</summary>
    public Book Whole { get; private set; } = new([], []);

    /// <summary>What was asked for.</summary>
    public Book Book { get; private set; } = new([], []);

    public int Sheet { get; private set; }

    public int Sheets => Math.Max(1, (Book.Lines.Length + SheetRows - 1) / SheetRows);

    public ImmutableArray<BookLine> Shown => [.. Book.Lines.Skip((Sheet - 1) * SheetRows).Take(SheetRows)];

    public async Task OnGetAsync(int sheet, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref));
        Query = BookQuery.Of(Request.Query);
        Whole = await grades.ReadAsync(Course.Id, stop);
        Book = Query.Of(Whole);
        Sheet = Math.Clamp(sheet, 1, Sheets);
    }

    public string Href(BookQuery query) => $"{CourseHref}/grades{query.ToQueryString()}";

    /// <summary>What is looked at, as a file.</summary>
    public string CsvHref(string format) => $"{CourseHref}/grades.csv{Query.ToQueryString()}{(format == BookExport.Own ? "" : $"{(Query.ToQueryString().Length > 0 ? "&" : "?")}format={format}")}";

    public string SheetHref(int sheet) => Query.ToQueryString() is { Length: > 0 } query ? $"{CourseHref}/grades{query}&sheet={sheet}" : $"{CourseHref}/grades?sheet={sheet}";

    /// <summary>For the head of a column; null where the book is not sorted by it.</summary>
    public string? SortOf(string column) => Query.Sort != column ? null : Query.Down ? "descending" : "ascending";
}
