using Grader.Core.Diagnosis.Hypotheses;

namespace Grader.Core.Diagnosis;

/// <summary>All hypotheses worth trying, by what they say. Members of a family are made only when their specificity is reached.</summary>
internal static class Catalogue
{
    private static readonly (Specificity Specificity, Func<Situation, IEnumerable<Hypothesis>> Candidates)[] Families =
    [
        (Specificity.Cause, Transposed.Candidates),
        (Specificity.Cause, Reshaped.Candidates),
        (Specificity.Cause, UnitAxis.Candidates),
        (Specificity.Cause, EdgeMissing.Candidates),
        (Specificity.Cause, EdgeExtra.Candidates),
        (Specificity.Cause, EdgeZero.Candidates),
        (Specificity.Cause, Shifted.Candidates),
        (Specificity.Cause, Factor.Candidates),
        (Specificity.Cause, OffByOne.Candidates),
        (Specificity.Cause, ArgumentTerm.Candidates),
        (Specificity.Cause, ArgumentFactor.Candidates),
        (Specificity.Cause, CopyOfArgument.Candidates),
        (Specificity.Cause, SlopeElsewhere.Candidates),
        (Specificity.Cause, AllZero.Candidates),
        (Specificity.Cause, WholePart.Candidates),
        (Specificity.Cause, SinglePrecision.Candidates),
        (Specificity.Cause, Overflow.Candidates),
        (Specificity.Cause, Diagonal.Candidates),
        (Specificity.Cause, Reversed.Candidates),
        (Specificity.Cause, Exchanged.Candidates),
        (Specificity.Cause, OtherAxis.Candidates),
        (Specificity.Cause, OneRowOnly.Candidates),
        (Specificity.Cause, NormalisedOtherAxis.Candidates),
        (Specificity.Cause, PartsExchanged.Candidates),
        (Specificity.Cause, ListReversed.Candidates),
        (Specificity.Cause, SameObject.Candidates),
        (Specificity.Cause, SharedArray.Candidates),
        (Specificity.Cause, CaretForPower.Candidates),
        (Specificity.Cause, DecimalComma.Candidates),
        (Specificity.Cause, NothingReturned.Candidates),
        (Specificity.Pattern, SomeFactor.Candidates),
        (Specificity.Pattern, SomeOffset.Candidates),
        (Specificity.Pattern, Constant.Candidates),
        (Specificity.Pattern, Permuted.Candidates),
        (Specificity.Pattern, NotFinite.Candidates),
        (Specificity.Pattern, WhereArgument.Candidates),
        (Specificity.Place, WrongPlace.Candidates),
        (Specificity.Part, WrongPart.Candidates),
    ];

    /// <summary>The hypotheses to try in a situation, most of them lazily.</summary>
    public static IEnumerable<Hypothesis> For(Situation situation, Specificity specificity) =>
        Families.Where(family => family.Specificity == specificity).SelectMany(family => family.Candidates(situation));
}
