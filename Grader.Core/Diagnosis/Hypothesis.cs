using System.Collections.Immutable;

namespace Grader.Core.Diagnosis;

/// <summary>How much an explanation says. Where one that says more fits, those that say less are not asked.</summary>
internal enum Specificity
{
    /// <summary>Which part of the result is wrong.</summary>
    Part,
    /// <summary>Which rows, columns or entries are wrong.</summary>
    Place,
    /// <summary>How wrong and right hang together, but not why: permuted, some constant factor.</summary>
    Pattern,
    /// <summary>What was done wrong.</summary>
    Cause,
}

/// <summary>
/// A mistake that a student may have made. All have the same anatomy: a name, what the result would be (<c>Predict</c>), a message with cause and
/// remedy, and a static <c>Candidates</c> that lists the members of the family worth trying in a situation.
/// </summary>
/// <param name="name">For machines.</param>
/// <param name="message">For the student; <c>{0}</c> stands for <paramref name="about"/>, and is put in only if the message is wanted.</param>
/// <param name="specificity">How much it says.</param>
/// <param name="about">The argument or size it is about.</param>
internal abstract class Hypothesis(string name, string message, Specificity specificity = Specificity.Cause, string about = "")
{
    public string Name { get; } = name;

    public string Message => about.Length == 0 ? message : message.Replace("{0}", about, StringComparison.Ordinal);

    public Specificity Specificity { get; } = specificity;

    /// <summary>Whether this mistake alone explains every case, those that passed included.</summary>
    public abstract bool Explains(Situation situation);
}

/// <summary>What a mistake would make of a block.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="At">Each entry by flat position. Asked one at a time, so that the first that does not fit ends it.</param>
/// <param name="Telling">False where this block cannot tell the mistake from another one.</param>
internal readonly record struct Prediction(ImmutableArray<int> Shape, Func<int, Entry> At, bool Telling = true)
{
    /// <summary>The mistake would show here, and what came is nothing like it.</summary>
    public static Prediction OfSomethingElse { get; } = new([-1], _ => Entry.Anything);
}

/// <summary>A mistake that acts on one block at a time.</summary>
/// <inheritdoc/>
internal abstract class BlockHypothesis(string name, string message, Specificity specificity = Specificity.Cause, string about = "")
    : Hypothesis(name, message, specificity, about)
{
    /// <summary>
    /// What the mistake would make of the expected block, or null where it cannot be made: there the result must be right.
    /// </summary>
    protected abstract Prediction? Predict(Pair pair, CaseView @case);

    /// <summary>Whether the agreement is more than chance.</summary>
    protected virtual bool Convinces(Weight weight) => weight.Enough;

    public sealed override bool Explains(Situation situation)
    {
        if (!situation.SameStructure) return false;
        var weight = new Weight();
        foreach (var (@case, pair) in situation.Affected)
        {
            if (!pair.Numeric) return false;
            if (Predict(pair, @case) is { } prediction ? !Agrees(prediction, pair, weight) : !pair.Right) return false;
        }
        return Convinces(weight);
    }

    private static bool Agrees(Prediction prediction, Pair pair, Weight weight)
    {
        if (!pair.Got.HasShape(prediction.Shape)) return false;
        if (pair.FirstWrong >= 0 && !(Fits(pair.FirstWrong) && Fits(pair.LastWrong))) return false;
        for (var i = 0; i < pair.Got.Count; i++)
        {
            var predicted = prediction.At(i);
            if (!predicted.Matches(pair.Got[i])) return false;
            if (pair.SameShape && prediction.Telling && !weight.Full) weight.Add(pair.Expected.Entry(i), predicted, pair.Got[i]);
        }
        if (!pair.SameShape && prediction.Telling) weight.AddShape();
        return true;

        bool Fits(int flat) => prediction.At(flat).Matches(pair.Got[flat]);
    }
}
