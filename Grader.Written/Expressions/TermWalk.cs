namespace Grader.Written.Expressions;

/// <summary>The parts of an expression.</summary>
internal static class TermWalk
{
    /// <summary>The whole first.</summary>
    public static IEnumerable<Term> All(Term whole)
    {
        var waiting = new Stack<Term>([whole]);
        while (waiting.TryPop(out var term))
        {
            yield return term;
            foreach (var part in Parts(term)) waiting.Push(part);
        }
    }

    private static IEnumerable<Term> Parts(Term term) => term switch
    {
        EntryTerm t => [t.Of],
        NegativeTerm t => [t.Of],
        SumTerm t => [t.Left, t.Right],
        ProductTerm t => [t.Left, t.Right],
        QuotientTerm t => [t.Above, t.Below],
        PowerTerm t => [t.Base, t.Exponent],
        TransposeTerm t => [t.Of],
        AppliedTerm t => [t.Of],
        ExtremeTerm t => [t.Left, t.Right],
        DiagonalTerm t => [t.Of],
        CountedSumTerm t => [t.Body],
        MeasureTerm t => [t.Of],
        ListTerm t => t.Entries,
        RelationTerm t => [t.Left, t.Right],
        _ => [],
    };
}
