using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>
/// One array stored again and again: each entry of a list is then what was last written, and that is what the last entry should be. Shows in lists of
/// arrays and in jagged matrices; a matrix with two axes is a single object.
/// </summary>
internal sealed class SameObject() : Hypothesis("same-object",
    "Every entry of your list is what the last one should be: one and the same array was stored each time, and written to again. An array is a " +
    "reference in C#: make a new one inside the loop, or store a copy of it (Clone).")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new SameObject()];

    public override bool Explains(Situation situation)
    {
        if (!situation.SameStructure) return false;
        var weight = new Weight();
        var lists = situation.WrongPlaces.Select(Lists.Of).ToHashSet();
        foreach (var (@case, pair) in situation.Affected)
            if (!(pair.Expected.IsList ? RowsAgree(pair, weight) : lists.Contains(Lists.Of(pair.Expected.Place)) && Agrees(pair, @case.Pairs, weight))) return false;
        return weight.Enough;
    }

    private static bool Agrees(Pair pair, ImmutableArray<Pair> all, Weight weight)
    {
        if (Lists.Of(pair.Expected.Place) is not { } list || pair.Expected.Rank == 0) return false;
        var last = all.Last(other => Lists.Of(other.Expected.Place) == list);
        return Moved.Agrees(last.Expected, pair, weight) && last.Right;
    }

    private static bool RowsAgree(Pair pair, Weight weight)
    {
        if (!pair.SameShape || !pair.Numeric) return false;
        var (rows, columns) = (pair.Expected.Shape[0], pair.Expected.Shape[1]);
        for (var i = 0; i < pair.Expected.Count; i++)
        {
            var last = pair.Expected.Entry((rows - 1) * columns + i % columns);
            if (!last.Matches(pair.Got[i])) return false;
            if (!weight.Full) weight.Add(pair.Expected.Entry(i), last, pair.Got[i]);
        }
        return true;
    }
}

/// <summary>Two parts of the result that hold the later one's numbers: both are one array, the same for every call.</summary>
internal sealed class SharedArray : Hypothesis
{
    private readonly string place;
    private readonly string later;

    private SharedArray(string place, string later) : base("shared-array",
        $"It holds the numbers of {later}, as {later} itself does: either the wrong one was returned, or both are one and the same array, kept from one " +
        "call to the next and overwritten. Make a new array in every call.") => (this.place, this.later) = (place, later);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        if (!situation.SameStructure || situation.WrongPlaces.Count != 1) yield break;
        var place = situation.WrongPlaces.First();
        if (place.Length == 0 || Lists.Of(place) is not null) yield break;
        foreach (var other in situation.Cases[0].Expected.SkipWhile(block => block.Place != place).Skip(1))
            if (Lists.Of(other.Place) is null) yield return new SharedArray(place, other.Place);
    }

    public override bool Explains(Situation situation)
    {
        var weight = new Weight();
        foreach (var @case in situation.Cases)
        {
            var pair = @case.Pairs.FirstOrDefault(pair => pair.Expected.Place == place);
            var other = @case.Pairs.FirstOrDefault(pair => pair.Expected.Place == later);
            if (pair is null || other is null || pair.Expected.Rank == 0 || !Moved.Agrees(other.Expected, pair, weight)) return false;
        }
        return weight.Enough;
    }
}
