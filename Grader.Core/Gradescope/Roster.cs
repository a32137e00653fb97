using System.Collections.Immutable;
using Grader.Core.Intake;

namespace Grader.Core.Gradescope;

/// <summary>Somebody of a roster.</summary>
public sealed record RosterEntry(string Name, string Email, string? Sid, ImmutableArray<string> Sections, string Role);

/// <summary>Reads rosters: columns are known by their heads, in any order.</summary>
public static class Roster
{
    private const string Student = "Student";

    /// <summary>Everybody in the table.</summary>
    /// <exception cref="RefusedInputException">A column is lacking, an address is missing or there twice.</exception>
    public static ImmutableArray<RosterEntry> Read(string file, string text)
    {
        var rows = Csv.Read(text);
        var heads = rows.Count == 0 ? [] : rows[0].Select(Key).ToArray();
        var faults = Lacking(file, heads).ToList();
        if (faults.Count > 0) throw new RefusedInputException([.. faults]);
        var entries = ImmutableArray.CreateBuilder<RosterEntry>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, i) in rows.Skip(1).Select((row, i) => (row, i)))
        {
            var entry = Entry(heads, row);
            if (!entry.Email.Contains('@')) faults.Add(new Fault(file, 0, $"row {i + 2} ({entry.Name}) has no address", "Give everybody an address, by which they are known"));
            else if (!seen.Add(entry.Email)) faults.Add(new Fault(file, 0, $"{entry.Email} is there twice, again in row {i + 2}", "Leave one of them"));
            entries.Add(entry);
        }
        return faults.Count == 0 ? entries.ToImmutable() : throw new RefusedInputException([.. faults]);
    }

    private static IEnumerable<Fault> Lacking(string file, string[] heads)
    {
        if (!heads.Contains("email")) yield return new Fault(file, 1, "there is no column Email", "Begin the file with a line of heads: Name,Email,SID");
        if (!heads.Contains("name") && !(heads.Contains("firstname") && heads.Contains("lastname")))
            yield return new Fault(file, 1, "there is no column Name, nor First Name and Last Name", "Begin the file with a line of heads: Name,Email,SID");
    }

    private static RosterEntry Entry(string[] heads, IReadOnlyList<string> row)
    {
        string Cell(params string[] names) => heads.Zip(row).Where(cell => names.Contains(cell.First)).Select(cell => cell.Second.Trim()).FirstOrDefault() ?? "";
        var name = heads.Contains("name") ? Cell("name") : $"{Cell("firstname")} {Cell("lastname")}".Trim();
        return new RosterEntry(name, Cell("email"), Cell("sid", "studentid") is { Length: > 0 } sid ? sid : null,
            [.. heads.Zip(row).Where(cell => cell.First.StartsWith("section", StringComparison.Ordinal)).SelectMany(cell => cell.Second.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Cell("role") is { Length: > 0 } role ? role : Student);
    }

    private static string Key(string head) => string.Concat(head.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
