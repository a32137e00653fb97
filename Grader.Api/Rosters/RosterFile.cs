using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using CsvHelper;
using CsvHelper.Configuration;
using Grader.Api.Accounts;
using Grader.Core.Intake;
using Grader.Data.Model;

namespace Grader.Api.Rosters;

/// <summary>Somebody on a roster.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Email">In lower case.</param>
/// <param name="Name">Theirs; null where the file has none.</param>
/// <param name="Section">Theirs; null where the file has none.</param>
/// <param name="Role">Theirs; null where the file has none.</param>
public sealed record RosterRow(int Line, string Email, string? Name, string? Section, Role? Role)
{
    /// <summary>The number that their university knows them by; null where the file has none.</summary>
    public string? StudentNumber { get; init; }
}

/// <summary>What was read of a roster: rows only where nothing is wrong with any. Accents are as they came, composed or not: <see cref="RosterDesk"/> makes them one.</summary>
public sealed record RosterFile(ImmutableArray<RosterRow> Rows, ImmutableArray<Fault> Faults)
{
    private const int MostRows = 5000;

    /// <summary>Reads a roster, in any encoding, with any of the usual separators, its columns in any order.</summary>
    public static RosterFile Read(string name, ReadOnlySpan<byte> bytes)
    {
        var text = RosterText.Read(bytes);
        var bad = new HashSet<int>();
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = RosterColumns.Separator(text),
            BadDataFound = found => bad.Add(found.Context.Parser!.RawRow),
            MissingFieldFound = null,
            TrimOptions = TrimOptions.Trim,
        });
        if (!csv.Read()) return Refuse(name, 0, "it is empty", "Choose a CSV file with a line of column names and a line for each person");
        csv.ReadHeader();
        var columns = RosterColumns.Of(csv.HeaderRecord ?? []);
        if (columns.Email < 0)
            return Refuse(name, 1, "no column holds e-mail addresses", $"Name one of them {RosterColumns.EmailNames}");
        return ReadRows(name, csv, columns, bad);
    }

    private static RosterFile ReadRows(string name, CsvReader csv, RosterColumns columns, HashSet<int> bad)
    {
        var rows = ImmutableArray.CreateBuilder<RosterRow>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            if (csv.Parser.Record?.All(string.IsNullOrWhiteSpace) != false) continue;
            var line = csv.Parser.RawRow;
            if (rows.Count == MostRows) return Refuse(name, line, $"it has more than {MostRows} people", "Split it");
            var (row, fault) = bad.Contains(line) || csv.Parser.Record.Any(cell => cell.Contains('\n', StringComparison.Ordinal))
                ? (null, new Fault(name, line, "a quotation mark is not closed, or is within a name", "Put the whole cell between quotation marks, and double those within"))
                : Row(name, line, csv, columns);
            if (row is not null && !lines.TryAdd(row.Email, line)) fault = new Fault(name, line, $"{row.Email} is on line {lines[row.Email]} already", "Keep one of the two");
            if (fault is not null) faults.Add(fault);
            else rows.Add(row!);
        }
        if (rows.Count == 0 && faults.Count == 0) return Refuse(name, 0, "there is nobody in it", "Give each person a line below the column names");
        return new RosterFile(faults.Count > 0 ? [] : rows.ToImmutable(), faults.ToImmutable());
    }

    private static (RosterRow? Row, Fault? Fault) Row(string name, int line, CsvReader csv, RosterColumns columns)
    {
        string? Cell(int column) => column >= 0 && csv.GetField(column) is { Length: > 0 } cell ? cell : null;
        if (Cell(columns.Email) is not { } address) return (null, new Fault(name, line, "there is no e-mail address", "Add it, or leave the line out"));
        if (!IsAddress(address)) return (null, new Fault(name, line, $"\"{address}\" is no e-mail address", "Correct it, as in ada@example.edu"));
        var role = Cell(columns.Role);
        var known = role is null ? null : RosterColumns.RoleOf(role);
        if (role is not null && known is null) return (null, new Fault(name, line, $"\"{role}\" is no role", "Write student, TA or instructor"));
        var full = columns.Name >= 0 ? Cell(columns.Name) : $"{Cell(columns.First)} {Cell(columns.Last)}".Trim() is { Length: > 0 } joined ? joined : null;
        var (person, section, number) = (Turned(full), Cell(columns.Section), Cell(columns.StudentNumber));
        if (person?.Length > Lengths.Name || section?.Length > Lengths.Name || number?.Length > Lengths.Name)
            return (null, new Fault(name, line, $"a name, section or student number has more than {Lengths.Name} letters", "Shorten it"));
        return (new RosterRow(line, People.Address(address), person, section, known) { StudentNumber = number }, null);
    }

    /// <summary>"Lovelace, Ada" is Ada Lovelace.</summary>
    private static string? Turned(string? name) =>
        name?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var last, var first] ? $"{first} {last}" : name;

    private static bool IsAddress(string text) =>
        text.Length <= Lengths.Email && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static RosterFile Refuse(string name, int line, string problem, string remedy) => new([], [new Fault(name, line, problem, remedy)]);
}
