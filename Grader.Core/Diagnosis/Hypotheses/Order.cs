namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Entries, rows or columns from last to first.</summary>
internal sealed class Reversed : BlockHypothesis
{
    private readonly Edge axis;

    private Reversed(Edge axis) : base(axis.Rank == 1 ? "reversed" : $"{axis.Thing}s-reversed",
        $"Your {Along.Plural(axis)} come in reversed order.") => this.axis = axis;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Along.Axes(situation).Select(axis => new Reversed(axis));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var length = axis.Length(pair.Expected);
        return length < 2 ? null : Along.Reordered(axis, pair.Expected, k => length - 1 - k, telling: length >= 3);
    }
}

/// <summary>Two entries, rows or columns in each other's place, the same two in every case.</summary>
internal sealed class Exchanged : BlockHypothesis
{
    private readonly Edge axis;
    private readonly int one;
    private readonly int other;

    private Exchanged(Edge axis, int one, int other) : base(axis.Rank == 1 ? "exchanged" : $"{axis.Thing}s-exchanged",
        $"The {Along.Plural(axis)} {one} and {other} (counted from 0) are exchanged.") => (this.axis, this.one, this.other) = (axis, one, other);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var axis in Along.Axes(situation))
        {
            var pair = situation.Affected.Select(x => x.Pair).FirstOrDefault(pair => pair.FirstWrong >= 0 && pair.Expected.Rank == axis.Rank);
            if (pair is null) continue;
            var wrong = Along.WrongPositions(axis, pair, most: 2);
            if (wrong.Count == 2) yield return new Exchanged(axis, wrong[0], wrong[1]);
        }
    }

    /// <summary>Of three, exchanging the outer two is reversing.</summary>
    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var length = axis.Length(pair.Expected);
        if (length <= other) return null;
        return Along.Reordered(axis, pair.Expected, k => k == one ? other : k == other ? one : k, telling: length > 3 || other - one == 1);
    }
}

/// <summary>Entries, rows or columns in an order that differs from case to case: sorted, say.</summary>
internal sealed class Permuted : BlockHypothesis
{
    private readonly Edge axis;

    private Permuted(Edge axis) : base(axis.Rank == 1 ? "permuted" : $"{axis.Thing}s-permuted",
        $"Your {Along.Plural(axis)} are all there, but in another order. Array.Sort and dictionaries change the order, and so does shuffling.",
        Specificity.Pattern) => this.axis = axis;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Along.Axes(situation).Select(axis => new Permuted(axis));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var length = axis.Length(pair.Expected);
        if (length < 2 || !pair.SameShape) return null;
        var (from, to) = (Along.Ranked(axis, pair.Expected), Along.Ranked(axis, pair.Got));
        var source = new int[length];
        for (var rank = 0; rank < length; rank++) source[to[rank]] = from[rank];
        return Along.Reordered(axis, pair.Expected, k => source[k], telling: true);
    }
}

/// <summary>What the hypotheses about order share.</summary>
internal static class Along
{
    public static IEnumerable<Edge> Axes(Situation situation) => Edge.Of(situation).Where(edge => edge.First);

    public static string Plural(Edge axis) => axis.Rank == 1 ? "entries" : $"{axis.Thing}s";

    /// <summary>The block with position k along the axis taken from <paramref name="source"/>(k).</summary>
    public static Prediction Reordered(Edge axis, Block block, Func<int, int> source, bool telling) => new(block.Shape, i =>
    {
        var position = axis.Position(i, block.Shape);
        return block.Entry(axis.Moved(i, block.Shape, block.Shape, source(position) - position));
    }, telling);

    /// <summary>The positions along the axis at which something is wrong, ascending; no more than one above <paramref name="most"/>.</summary>
    public static List<int> WrongPositions(Edge axis, Pair pair, int most)
    {
        var found = new List<int>();
        for (var i = pair.FirstWrong; i <= pair.LastWrong && found.Count <= most; i++)
        {
            var position = axis.Position(i, pair.Expected.Shape);
            if (!found.Contains(position) && pair.IsWrong(i)) found.Add(position);
        }
        found.Sort();
        return found;
    }

    /// <summary>The positions along the axis in order of their first entry.</summary>
    public static int[] Ranked(Edge axis, Block block)
    {
        var keys = new double[axis.Length(block)];
        var positions = new int[keys.Length];
        for (var k = 0; k < keys.Length; k++)
        {
            positions[k] = k;
            keys[k] = block[axis.Moved(0, block.Shape, block.Shape, k)];
        }
        Array.Sort(keys, positions);
        return positions;
    }
}
