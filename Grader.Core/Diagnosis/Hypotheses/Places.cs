using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Wrong exactly where an argument of the same shape is zero, negative or positive.</summary>
internal sealed class WhereArgument : Hypothesis
{
    private const int FewestWrong = 3;
    private const int FewestRight = 2;

    private readonly string place;
    private readonly int sign;

    private WhereArgument(string place, int sign, string word) : base($"wrong-where-{word}",
        $"Your values are wrong exactly where {place} is {word}, and right everywhere else.", Specificity.Pattern) => (this.place, this.sign) = (place, sign);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var place in situation.ArgumentPlaces)
        {
            yield return new WhereArgument(place, 0, "zero");
            yield return new WhereArgument(place, -1, "negative");
            yield return new WhereArgument(place, +1, "positive");
        }
    }

    public override bool Explains(Situation situation)
    {
        if (!situation.SameStructure) return false;
        var (wrong, right) = (0, 0);
        foreach (var (@case, pair) in situation.Affected)
        {
            var argument = @case.Argument(place)!;
            if (!pair.SameShape || !argument.HasShape(pair.Expected.Shape)) return false;
            for (var i = 0; i < argument.Count; i++)
            {
                if (double.IsNaN(argument[i]) || pair.IsWrong(i) != (Math.Sign(argument[i]) == sign)) return false;
                if (!pair.IsWrong(i)) right++;
                else if (double.IsFinite(pair.Got[i])) wrong++;
                else return false;   // Has a name of its own.
            }
        }
        return right >= FewestRight && wrong >= (sign == 0 ? 1 : FewestWrong);
    }
}

/// <summary>One row, one column, one entry, the diagonal or all but it is wrong, the same in every case, and everything else right.</summary>
internal sealed class WrongPlace : Hypothesis
{
    private WrongPlace(string name, string text) : base(name, $"Only {text} is wrong, everything else is right.", Specificity.Place)
    {
    }

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        var pairs = situation.Affected.Select(x => x.Pair).ToImmutableArray();
        if (!situation.SameStructure || pairs.IsEmpty || pairs.Any(pair => !pair.SameShape || pair.Right)) return [];
        if (pairs.Any(pair => pair.Expected.Rank != pairs[0].Expected.Rank || pair.Expected.Count < 3)) return [];
        var axes = Edge.All.Where(edge => edge.First && edge.Rank == pairs[0].Expected.Rank).Select(axis => On(axis, pairs)).OfType<string>().ToArray();
        if (axes.Length > 0) return [new WrongPlace($"wrong-{(axes.Length == 1 ? Kind(axes[0], pairs) : "entry")}", axes.Length == 1 ? axes[0] : $"the entry in {string.Join(" and ", axes)}")];
        if (pairs.All(pair => IsSquare(pair.Expected) && All(pair, onDiagonal: true))) return [new WrongPlace("wrong-diagonal", "the diagonal")];
        if (pairs.All(pair => IsSquare(pair.Expected) && All(pair, onDiagonal: false)))
            return [new WrongPlace("wrong-off-diagonal", "what stands off the diagonal")];
        return [];
    }

    public override bool Explains(Situation situation) => true;   // Or it would not be a candidate.

    /// <summary>The one position along an axis at which all that is wrong lies, in words; null where there is none.</summary>
    private static string? On(Edge axis, ImmutableArray<Pair> pairs)
    {
        var (first, last, same) = (true, true, -1);
        foreach (var pair in pairs)
        {
            var wrong = Along.WrongPositions(axis, pair, most: 1);
            var length = axis.Length(pair.Expected);
            if (wrong.Count != 1 || length < 2) return null;
            first &= wrong[0] == 0;
            last &= wrong[0] == length - 1;
            same = same == -1 || same == wrong[0] ? wrong[0] : -2;
        }
        if (first || last) return $"the {(axis with { First = first }).Text}";
        return same >= 0 ? $"{axis.Thing} {same} (counted from 0)" : null;
    }

    private static string Kind(string text, ImmutableArray<Pair> pairs) =>
        pairs[0].Expected.Rank == 1 ? "entry" : text.Contains("row", StringComparison.Ordinal) ? "row" : "column";

    private static bool IsSquare(Block block) => block.Rank == 2 && block.Shape[0] == block.Shape[1];

    private static bool All(Pair pair, bool onDiagonal)
    {
        for (var i = pair.FirstWrong; i <= pair.LastWrong; i++)
            if (pair.IsWrong(i) && i % (pair.Expected.Shape[1] + 1) == 0 != onDiagonal) return false;
        return true;
    }
}
