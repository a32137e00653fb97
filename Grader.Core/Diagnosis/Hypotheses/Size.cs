using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>
/// A number of things that a mistake may multiply or divide by: the length of an axis, the number of entries, a whole number passed in.
/// </summary>
/// <param name="Meaning">In words, fit after "N being".</param>
/// <param name="PerCase">By index of the case, all above zero.</param>
internal sealed record Size(string Meaning, ImmutableArray<double> PerCase)
{
    /// <summary>
    /// The sizes of a situation. Two that are equal in all cases are one if the cases differ in it: then they hang together, as the rows of X and
    /// those of Y. Else they may be equal by chance, and both are kept, so that nothing is said of either.
    /// </summary>
    public static IEnumerable<Size> Of(Situation situation)
    {
        var kept = new List<Size>();
        foreach (var size in All(situation))
        {
            if (size.PerCase.Any(n => n < 1) || size.PerCase.All(n => n == 1)) continue;
            var linked = size.PerCase.Distinct().Count() > 1 && kept.Any(other => other.PerCase.AsSpan().SequenceEqual(size.PerCase.AsSpan()));
            if (!linked) kept.Add(size);
        }
        return kept;
    }

    private static IEnumerable<Size> All(Situation situation)
    {
        foreach (var place in situation.ArgumentPlaces)
            foreach (var size in OfBlocks(place, [.. situation.InOrder.Select(@case => @case.Argument(place)!)])) yield return size;
        foreach (var place in situation.WrongPlaces.Order(StringComparer.Ordinal))
        {
            var blocks = situation.InOrder.Select(@case => @case.Expected.FirstOrDefault(block => block.Place == place)).ToArray();
            if (Array.TrueForAll(blocks, block => block is not null))
                foreach (var size in OfBlocks(place.Length == 0 ? "the result" : place, blocks!)) yield return size;
        }
    }

    private static IEnumerable<Size> OfBlocks(string name, Block[] blocks)
    {
        var rank = blocks[0].Rank;
        if (Array.Exists(blocks, block => block.Rank != rank)) yield break;
        for (var axis = 0; axis < rank; axis++)
        {
            var here = axis;
            yield return new Size($"the number of {Things(rank, axis)} of {name}", [.. blocks.Select(block => (double)block.Shape[here])]);
        }
        if (rank > 1) yield return new Size($"the number of all entries of {name}", [.. blocks.Select(block => (double)block.Count)]);
        if (rank == 0 && name != "the result" && Array.TrueForAll(blocks, block => block[0] == Math.Round(block[0])))
            yield return new Size($"the argument {name}", [.. blocks.Select(block => block[0])]);
    }

    private static string Things(int rank, int axis) => (rank, axis) switch
    {
        (1, _) => "entries",
        (2, 0) => "rows",
        (2, 1) => "columns",
        _ => $"entries along axis {axis}",
    };
}
