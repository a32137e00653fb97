using System.Collections.Immutable;
using Grader.Core.Grading;

namespace Grader.Written.Kinds.Choice;

/// <summary>Options are known by their ids, never by their places.</summary>
internal sealed class ChoiceGrading(ChoiceItem item)
{
    public Mark Grade(Filled answer)
    {
        var chosen = Read(answer.Text);
        if (chosen.FirstOrDefault(id => item.Options.All(option => option.Id != id)) is { } strange)
            return Mark.Unreadable($"there is no option `{strange}` here; the options are {string.Join(", ", item.Options.Select(option => option.Id))}");
        if (!item.IsSeveral && chosen.Count > 1) return Mark.Unreadable("only one option can be chosen here");
        if (chosen.SetEquals(item.Right)) return Mark.Right;
        var (hits, wrong) = (chosen.Count(item.Right.Contains), chosen.Count(id => !item.Right.Contains(id)));
        var share = item.Credit == Credit.All ? 0 : Math.Max(0, (decimal)(hits - wrong) / item.Right.Count);
        return new Mark(share, share > 0 ? Verdict.PartlyPassed : Verdict.WrongValue, Message(chosen));
    }

    /// <summary>Ids are told apart by case only where the options are.</summary>
    public ImmutableSortedSet<string> Read(string text) =>
    [
        .. text.Trim('[', ']', '(', ')', ' ', '.').Split([',', ';', ' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => item.Options.Where(option => option.Id.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(option => option.Id).DefaultIfEmpty(word).First()),
    ];

    /// <summary>What the manifest says of a wrong option that was chosen; no word of those that are right.</summary>
    private string Message(ImmutableSortedSet<string> chosen)
    {
        var said = chosen.Where(id => !item.Right.Contains(id) && item.Says.ContainsKey(id)).Select(id => item.Says[id]).ToArray();
        if (said.Length > 0) return string.Join(" ", said);
        return item.IsSeveral ? "not exactly the right options are chosen" : "this is not the right option";
    }
}
