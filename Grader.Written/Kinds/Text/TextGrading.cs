using System.Text.RegularExpressions;
using Grader.Core.Grading;

namespace Grader.Written.Kinds.Text;

/// <summary>Counts sentences and words, finds keywords, and leaves the judgement to a person.</summary>
internal sealed partial class TextGrading(TextItem item)
{
    public const int LongestText = 20_000;

    public Mark Grade(Filled answer)
    {
        if (answer.Text.Length > LongestText) return Mark.Unreadable($"the text has more than {LongestText} characters");
        var excess = Excess(answer.Text);
        var found = item.Keywords.Where(word => answer.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        return new Mark(0, Verdict.Waiting, excess is null ? "a person reads this" : $"a person reads this; {excess}")
        {
            ForStaff = $"{Count(Sentences(answer.Text), "sentence")}, {Count(Words(answer.Text), "word")}; keywords found: {(found.Length == 0 ? "none" : string.Join(", ", found))}",
        };
    }

    /// <summary>What is too much, or null.</summary>
    public string? Excess(string text)
    {
        if (item.Sentences > 0 && Sentences(text) is var sentences && sentences > item.Sentences) return $"it has {sentences} sentences, and at most {item.Sentences} are asked for";
        if (item.Words > 0 && Words(text) is var words && words > item.Words) return $"it has {words} words, and at most {item.Words} are asked for";
        return null;
    }

    /// <summary>Runs of . ? ! end one, and so does the text; not the point of a decimal or of an abbreviation.</summary>
    public static int Sentences(string text)
    {
        var plain = Abbreviation().Replace(text, " ").Trim();
        if (plain.Length == 0) return 0;
        return End().Count(plain) + (plain[^1] is '.' or '!' or '?' or '"' or ')' && End().IsMatch(plain[^Math.Min(3, plain.Length)..]) ? 0 : 1);
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"\b(e\.g|i\.e|etc|cf|vs|resp|approx|w\.r\.t|Fig|Eq|No)\.", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();

    [GeneratedRegex("""[.!?]+["')\]]*(?=\s|$)""")]
    private static partial Regex End();
}
