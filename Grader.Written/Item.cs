using System.Collections.Immutable;
using Grader.Core.Manifest;

namespace Grader.Written;

/// <summary>What every kind of answer has in the manifest.</summary>
/// <param name="Id">Unique in the question.</param>
/// <param name="Title">For people.</param>
/// <param name="Ask">The words of the question; may hold $maths$.</param>
/// <param name="Points">Above zero.</param>
/// <param name="IsExtra">Whether the points are on top of the whole.</param>
/// <param name="Visibility">When students see the result.</param>
/// <param name="Line">Of the manifest.</param>
internal sealed record ItemHead(string Id, string Title, string Ask, decimal Points, bool IsExtra, Visibility Visibility, int Line)
{
    /// <summary>Right answers in other words, for the gate.</summary>
    public ImmutableArray<Filled> Spellings { get; init; } = [];

    /// <summary>Wrong ones, for the gate.</summary>
    public ImmutableArray<Filled> Misses { get; init; } = [];

    /// <summary>Wrong ones that are told what they are.</summary>
    public ImmutableArray<Mistake> Mistakes { get; init; } = [];
}

/// <summary>A usual mistake.</summary>
/// <param name="Answer">As a student would write it.</param>
/// <param name="Message">What the student is told.</param>
/// <param name="Earns">Points, below those of the answer.</param>
internal sealed record Mistake(Filled Answer, string Message, decimal Earns);

/// <summary>
/// One answer that is asked for. Every kind is a folder of the same anatomy: <c>...Item</c> holds its part of the manifest and its fields, <c>...Reader</c> reads the manifest,
/// <c>...Grading</c> reads what was written, judges it and says why.
/// </summary>
internal abstract record Item(ItemHead Head)
{
    /// <summary>The name of its kind in the manifest.</summary>
    public abstract string Kind { get; }

    /// <summary>What is filled in.</summary>
    public abstract ImmutableArray<Field> Fields { get; }

    /// <summary>A right answer made of the key; null where people judge.</summary>
    public abstract Filled? Key { get; }

    /// <summary>What became of what was written, which is not nothing.</summary>
    /// <param name="answer">What was written.</param>
    /// <param name="earlier">Values of earlier answers, by <c>question/answer</c>.</param>
    public abstract Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier);

    /// <summary>How one field was understood.</summary>
    public abstract Preview Preview(string field, string text);

    /// <summary>Grades, and names the mistake where it is a usual one.</summary>
    public Mark Judge(Filled answer, IReadOnlyDictionary<string, Mark> earlier)
    {
        if (answer.IsEmpty) return Mark.Unanswered;
        var mark = Grade(answer, earlier);
        if (mark.Share == 1 || mark.Verdict is Core.Grading.Verdict.Unreadable or Core.Grading.Verdict.Waiting) return mark;
        return Head.Mistakes.FirstOrDefault(mistake => IsSame(mistake.Answer, answer)) is { } known
            ? mark with
            {
                Message = known.Message,
                Diagnosis = "known_mistake",
                Share = known.Earns > 0 ? known.Earns / Head.Points : mark.Share,
                Verdict = known.Earns > 0 ? Core.Grading.Verdict.PartlyPassed : mark.Verdict,
            }
            : mark;
    }

    /// <summary>Whether two wrong answers come to the same.</summary>
    protected abstract bool IsSame(Filled mistake, Filled answer);
}
