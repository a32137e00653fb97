using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Two parts of the result in each other's place.</summary>
internal sealed class PartsExchanged : Hypothesis
{
    private readonly string one;
    private readonly string other;

    private PartsExchanged(string one, string other) : base("parts-exchanged", "Each of these holds what belongs in the other.") =>
        (this.one, this.other) = (one, other);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        var wrong = situation.WrongPlaces.Order(StringComparer.Ordinal).ToArray();
        if (wrong.Length == 2 && !wrong[0].EndsWith(']')) yield return new PartsExchanged(wrong[0], wrong[1]);
    }

    public override bool Explains(Situation situation)
    {
        if (!situation.SameStructure) return false;
        var weight = new Weight();
        foreach (var @case in situation.Cases)
        {
            var first = @case.Pairs.FirstOrDefault(pair => pair.Expected.Place == one);
            var second = @case.Pairs.FirstOrDefault(pair => pair.Expected.Place == other);
            if (first is null || second is null || !Moved.Agrees(second.Expected, first, weight) || !Moved.Agrees(first.Expected, second, weight)) return false;
        }
        return weight.Enough;
    }
}

/// <summary>The arrays of a list from last to first: gradients gathered on the way back.</summary>
internal sealed class ListReversed() : Hypothesis("list-reversed",
    "The entries of the list come in reversed order: what is gathered on the way back through the layers must be turned round.")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new ListReversed()];

    public override bool Explains(Situation situation)
    {
        if (!situation.SameStructure || situation.WrongPlaces.Any(place => Lists.Of(place) is null)) return false;
        var lists = situation.WrongPlaces.Select(Lists.Of).ToHashSet();
        var weight = new Weight();
        foreach (var @case in situation.Cases)
            foreach (var list in lists)
                if (!Agrees([.. @case.Pairs.Where(pair => Lists.Of(pair.Expected.Place) == list)], weight)) return false;
        return weight.Enough;
    }

    private static bool Agrees(ImmutableArray<Pair> list, Weight weight)
    {
        for (var k = 0; k < list.Length; k++)
            if (!Moved.Agrees(list[^(k + 1)].Expected, list[k], weight)) return false;
        return true;
    }
}

/// <summary>The lists that blocks stand in.</summary>
internal static class Lists
{
    /// <summary><c>DW</c> of <c>DW[2]</c>; null for what is not directly in a list.</summary>
    public static string? Of(string place) => place.EndsWith(']') ? place[..place.LastIndexOf('[')] : null;
}

/// <summary>A whole block that came in place of another.</summary>
internal static class Moved
{
    public static bool Agrees(Block source, Pair pair, Weight weight)
    {
        if (source.Opaque is not null || !pair.Numeric || !source.HasShape(pair.Got.Shape)) return false;
        for (var i = 0; i < source.Count; i++)
        {
            if (!source.Entry(i).Matches(pair.Got[i])) return false;
            if (pair.SameShape && !weight.Full) weight.Add(pair.Expected.Entry(i), source.Entry(i), pair.Got[i]);
        }
        if (!pair.SameShape) weight.AddShape();
        return true;
    }
}

/// <summary>Null where a result is asked for.</summary>
internal sealed class NothingReturned() : Hypothesis("null-returned", "You return null where a result is asked for.")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new NothingReturned()];

    public override bool Explains(Situation situation) => situation.Cases.All(@case => @case.Right || @case.Case.Got is Values.NullValue);
}

/// <summary>Some parts wrong, others right, and nothing more to say.</summary>
internal sealed class WrongPart() : Hypothesis("wrong-part",
    "only this is wrong, all other parts of your result are right. Look at the lines that compute it.", Specificity.Part)
{
    private const int Most = 4;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new WrongPart()];

    public override bool Explains(Situation situation) => situation.SameStructure && situation.WrongPlaces.Count <= Most &&
        situation.Cases.All(@case => @case.Right || situation.WrongPlaces.All(place => @case.Pairs.Any(pair => pair.Expected.Place == place && !pair.Right))) &&
        situation.Cases.Any(@case => @case.Expected.Any(block => !situation.WrongPlaces.Contains(block.Place)));
}
