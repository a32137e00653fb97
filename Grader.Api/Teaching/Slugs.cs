using System.Text.RegularExpressions;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Teaching;

/// <summary>Words for addresses.</summary>
public sealed partial class Slugs(GraderContext context)
{
    /// <summary>Taken by a page of ours.</summary>
    private const string Reserved = "new";

    public static bool IsSlug(string text) => text.Length <= Lengths.Slug && Shape().IsMatch(text) && text != Reserved;

    /// <summary>A free one for a course of this title. The database takes accents apart: this process knows no tables of letters.</summary>
    public async Task<string> ProposeAsync(string title, CancellationToken stop)
    {
        var apart = await context.Database.SqlQuery<string>($"""select lower(normalize({title}, NFD)) as "Value" """).SingleAsync(stop);
        var plain = Other().Replace(Marks().Replace(apart, ""), "-").Trim('-');
        if (plain.Length > Lengths.Slug - 4) plain = plain[..(Lengths.Slug - 4)].Trim('-');
        if (plain.Length == 0 || plain == Reserved) plain = "course";
        var taken = await context.Courses.Where(c => c.Slug.StartsWith(plain)).Select(c => c.Slug).ToListAsync(stop);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? plain : $"{plain}-{i}").First(slug => !taken.Contains(slug));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\p{Mn}+")]
    private static partial Regex Marks();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
