using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Written.Kinds.Number;

namespace Grader.Written.Kinds.Table;

/// <summary>
/// Judges cell by cell. A cell that is wrong, but follows from the student's own earlier numbers, counts as right: a slip is punished where it happens and not
/// again in what is built on it.
/// </summary>
internal sealed class TableGrading(TableItem item, IReadOnlyDictionary<string, Mark> earlier)
{
    private readonly Dictionary<string, double> right = new(item.Known);
    private readonly Dictionary<string, double> own = new(item.Known);
    private readonly List<string> wrong = [];
    private readonly List<string> followed = [];
    private int unreadable;

    public Mark Grade(Filled answer)
    {
        foreach (var name in item.Follows)
            foreach (var (cell, value) in earlier.GetValueOrDefault(name)?.Values ?? ImmutableDictionary<string, double>.Empty) own[cell] = value;
        var points = item.Cells.Count(cell => IsRight(cell, answer[cell.Id]));
        var values = item.Cells.ToImmutableDictionary(cell => cell.Id, cell => own[cell.Id]);
        if (wrong.Count == 0) return new Mark(1, Verdict.Passed, Followed()) { Values = values };
        var verdict = points > 0 ? Verdict.PartlyPassed : unreadable == wrong.Count ? Verdict.Unreadable : Verdict.WrongValue;
        return new Mark((decimal)points / item.Cells.Length, verdict, string.Join("; ", wrong.Append(Followed()).OfType<string>())) { Values = values };
    }

    private bool IsRight(Cell cell, string? text)
    {
        var expected = right[cell.Id] = cell.At(right);
        var carried = cell.At(own);
        own[cell.Id] = expected;   // Of a cell that is blank or unreadable, so that what follows is not spoilt.
        if (text is null)
        {
            wrong.Add($"{cell.Id} is missing");
            return false;
        }
        var (read, fault) = NumberRule.Read(text);
        if (read is not { } number)
        {
            unreadable++;
            wrong.Add($"{cell.Id} cannot be read as a number, {fault!.ToString().TrimEnd('.')}");
            return false;
        }
        if (item.Rule.Holds(expected, number)) return true;
        if (double.IsFinite(number.Value)) own[cell.Id] = number.Value;
        if (double.IsFinite(carried) && item.Rule.Holds(carried, number))
        {
            followed.Add(cell.Id);
            return true;
        }
        wrong.Add($"{cell.Id}: {Known(cell, text) ?? NumberGrading.Explain(expected, number, item.Rule)}");
        return false;
    }

    private string? Known(Cell cell, string text) =>
        item.Head.Mistakes.FirstOrDefault(mistake => mistake.Answer[cell.Id] is { } value && NumberGrading.Same(value, text, item.Rule))?.Message.TrimEnd('.');

    private string? Followed() => followed.Count == 0 ? null
        : $"{string.Join(", ", followed)} {(followed.Count == 1 ? "follows" : "follow")} correctly from your own earlier numbers and {(followed.Count == 1 ? "counts" : "count")} as right";
}
