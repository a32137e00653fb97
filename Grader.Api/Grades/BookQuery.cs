using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Extensions;

namespace Grader.Api.Grades;

/// <summary>Whether work came late.</summary>
public enum Lateness
{
    InTime,
    Late,
}

/// <summary>Which part of the book is asked for, and in what order. It is the query string of the page, of the CSV and of the REST call alike.</summary>
public sealed record BookQuery
{
    public const string ByName = "name", ByEmail = "email", BySection = "section", BySum = "sum";

    /// <summary>Before the slug of an assignment that is sorted by.</summary>
    public const string ByAssignment = "assignment-";

    /// <summary>A part of a name or an e-mail address.</summary>
    public string Search { get; init; } = "";

    public string? Section { get; init; }

    /// <summary>The slug of the one assignment to look at; null for all.</summary>
    public string? Assignment { get; init; }

    /// <summary>Only people with such a grade among the assignments looked at.</summary>
    public GradeStatus? Status { get; init; }

    /// <summary>Only people with such work among the assignments looked at; with a status, of the same assignment.</summary>
    public Lateness? Lateness { get; init; }

    public string Sort { get; init; } = ByName;

    public bool Down { get; init; }

    public bool IsFiltered => Search.Length > 0 || Section is not null || Assignment is not null || Status is not null || Lateness is not null;

    /// <summary>What cannot be understood is left out.</summary>
    public static BookQuery Of(IQueryCollection query) => new()
    {
        Search = query["search"].ToString().Trim(),
        Section = Named(query["section"]),
        Assignment = Named(query["assignment"]),
        Status = Enum.TryParse<GradeStatus>(query["status"], true, out var status) && Enum.IsDefined(status) ? status : null,
        Lateness = query["lateness"].ToString() switch { "late" => Grades.Lateness.Late, "in-time" => Grades.Lateness.InTime, _ => null },
        Sort = Named(query["sort"]) ?? ByName,
        Down = query["down"] == "true",
    };

    /// <summary>As a query string, with its question mark; empty where it asks for everything in the usual order.</summary>
    public string ToQueryString()
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }
        Add("search", Search);
        Add("section", Section);
        Add("assignment", Assignment);
        Add("status", Status?.ToString().ToLowerInvariant());
        Add("lateness", Word(Lateness));
        Add("sort", Sort == ByName ? null : Sort);
        Add("down", Down ? "true" : null);
        return query.ToString();
    }

    public static string? Word(Lateness? lateness) => lateness switch { Grades.Lateness.Late => "late", Grades.Lateness.InTime => "in-time", _ => null };

    /// <summary>What a click on the head of a column asks for: by it, and the other way round where it is sorted by it. Points begin with the most.</summary>
    public BookQuery SortedBy(string column) =>
        this with { Sort = column, Down = Sort == column ? !Down : column == BySum || column.StartsWith(ByAssignment, StringComparison.Ordinal) };

    /// <summary>The part of the book that is asked for.</summary>
    public Book Of(Book book)
    {
        var chosen = Enumerable.Range(0, book.Columns.Length).Where(i => Assignment is null || book.Columns[i].Slug == Assignment).ToImmutableArray();
        var lines = book.Lines.Where(IsFound).Select(line => line with { Grades = [.. chosen.Select(i => line.Grades[i])] }).Where(IsLike);
        return BookOrder.Sort(new Book([.. chosen.Select(i => book.Columns[i])], [.. lines]), this);
    }

    private bool IsFound(BookLine line) =>
        (Section is null || line.Person.Section == Section) && (Search.Length == 0
            || line.Person.Name.Contains(Search, StringComparison.OrdinalIgnoreCase) || line.Person.Email.Contains(Search, StringComparison.OrdinalIgnoreCase));

    private bool IsLike(BookLine line) => (Status is null && Lateness is null) || line.Grades.Any(grade =>
        (Status is null || grade.Status == Status)
        && (Lateness is null || (grade.Work is not null && grade.IsLate == (Lateness == Grades.Lateness.Late))));

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
