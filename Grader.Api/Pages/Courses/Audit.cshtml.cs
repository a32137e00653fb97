using Grader.Api.Access;
using Grader.Api.Teaching;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Pages.Courses;

/// <summary>What was done in a course, by whom and why, the newest first.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class AuditModel(AuditLog log) : PlacePage
{
    private const int MostPages = 100_000;

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public int Total { get; private set; }

    public int Number { get; private set; } = 1;

    public int Pages => Math.Max(1, (Total + AuditLog.PageSize - 1) / AuditLog.PageSize);

    public string Person { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public async Task OnGetAsync(string? person, string? kind, int number, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref));
        (Person, Number) = (person?.Trim() ?? "", Math.Clamp(number, 1, MostPages));
        Kinds = await log.KindsAsync(Course.Id, stop);
        Kind = Kinds.Contains(kind ?? "") ? kind! : "";
        (Total, Lines) = await log.ReadAsync(Course.Id, Person, Kind, Number, stop);
    }

    public string PageHref(int number) => $"{CourseHref}/audit?person={Uri.EscapeDataString(Person)}&kind={Uri.EscapeDataString(Kind)}&number={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
