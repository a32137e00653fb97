using Grader.Core.Grading;

namespace Grader.Core.Diagnosis;

/// <summary>
/// Finds the one mistake that explains all cases of a check.
///
/// Theory of operation. A hypothesis says what the result would be, had the student made one certain mistake and no other. It is kept only if
/// that is what came, within the tolerance of the check, in every case: in those that failed, where it must say something else than the golden by
/// more than chance, and in those that passed, where it must say the same. What is left must be one. A known mistake of the bundle is more specific than
/// any of ours; of ours, a cause is more specific than a pattern, and a pattern than a place. Two of the same specificity are one too many, and nothing
/// is said: a wrong diagnosis is worse than none.
///
/// Results are looked at entry by entry and a hypothesis is dropped at the first that does not fit, wrong entries first, so that nearly all cost
/// two entries of the first case.
/// </summary>
public static class Diagnostician
{
    private static readonly Specificity[] MostSpecificFirst = [Specificity.Cause, Specificity.Pattern, Specificity.Place, Specificity.Part];

    /// <summary>The explanation of all that is wrong, or null where nothing is wrong, nothing explains it or more than one thing does.</summary>
    public static Explanation? Explain(Evidence evidence, Tolerance tolerance, IReadOnlyList<KnownMistake> mistakes)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(mistakes);
        var situation = new Situation(evidence, tolerance);
        if (!situation.Wrong) return null;
        var known = mistakes.Where(mistake => Mutants.Explains(mistake, situation, tolerance)).ToArray();
        if (known.Length > 0)
            return known.All(mistake => mistake.Message == known[0].Message) ? new Explanation(known[0].Name, known[0].Message) : null;
        return MostSpecific(situation);
    }

    private static Explanation? MostSpecific(Situation situation)
    {
        foreach (var specificity in MostSpecificFirst)
        {
            var fitting = Catalogue.For(situation, specificity).Where(hypothesis => hypothesis.Explains(situation)).Take(2).ToArray();
            if (fitting.Length > 1) return null;
            if (fitting.Length == 1) return new Explanation(fitting[0].Name, Placed(situation, fitting[0].Message)) { Vague = specificity != Specificity.Cause };
        }
        return null;
    }

    /// <summary>Says of which parts of the result the message speaks, where there are others.</summary>
    private static string Placed(Situation situation, string message)
    {
        var wrong = situation.WrongPlaces;
        var whole = situation.Cases.All(@case => @case.Expected.All(block => wrong.Contains(block.Place)));
        return whole || wrong.IsEmpty || wrong.Count > 4 ? message : $"{string.Join(", ", wrong.Order(StringComparer.Ordinal))}: {message}";
    }
}
