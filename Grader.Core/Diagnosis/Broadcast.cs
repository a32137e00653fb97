namespace Grader.Core.Diagnosis;

/// <summary>An argument as it meets a result: entry by entry, the same for all, one for each column or one for each row.</summary>
internal static class Broadcast
{
    /// <summary>The entry of <paramref name="argument"/> that belongs to a flat position of <paramref name="result"/>, or null.</summary>
    public static Func<int, double>? To(Block result, Block argument)
    {
        if (argument.Count == 0) return null;
        if (argument.HasShape(result.Shape)) return i => argument[i];
        if (argument.Rank == 0) return _ => argument[0];
        if (argument.Rank != 1 || result.Rank != 2) return null;
        if (argument.Count == result.Shape[1]) return i => argument[i % result.Shape[1]];
        return argument.Count == result.Shape[0] ? i => argument[i / result.Shape[1]] : null;
    }
}
