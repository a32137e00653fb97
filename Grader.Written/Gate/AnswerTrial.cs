using System.Collections.Immutable;
using Grader.Core.Grading;

namespace Grader.Written.Gate;

/// <summary>What speaks against publishing the written questions, or a warning.</summary>
/// <param name="Refuses">Whether it does.</param>
/// <param name="Where">Question and answer, and the line of the manifest.</param>
/// <param name="Problem">A sentence without its full stop.</param>
/// <param name="Remedy">A sentence without its full stop.</param>
public sealed record AnswerFinding(bool Refuses, string Where, string Problem, string Remedy);

/// <summary>
/// Tries the answers that the manifest itself carries, as rewrites and mutants are tried for code: the key and every spelling must get all points, every miss must lose some, every
/// mistake must lose some and be told what it is.
/// </summary>
public sealed class AnswerTrial(WrittenPart part)
{
    private readonly List<AnswerFinding> findings = [];

    /// <summary>How many answers were tried.</summary>
    public int Tried { get; private set; }

    /// <summary>All findings, in order of the manifest.</summary>
    public ImmutableArray<AnswerFinding> Run()
    {
        foreach (var question in part.Questions)
            foreach (var item in question.Items) Try(item, $"{question.Id}/{item.Head.Id} (line {item.Head.Line})");
        return [.. findings];
    }

    private void Try(Item item, string where)
    {
        if (item.Key is { } key) MustPass(item, where, key, "the key itself");
        foreach (var spelling in item.Head.Spellings) MustPass(item, where, spelling, "the right spelling");
        foreach (var miss in item.Head.Misses) MustFail(item, where, miss, "the near miss");
        foreach (var mistake in item.Head.Mistakes)
            if (MustFail(item, where, mistake.Answer, "the mistake") is { } mark && mark.Message?.Contains(mistake.Message.TrimEnd('.'), StringComparison.Ordinal) != true)
                Refuse(where, $"the mistake {Shown(mistake.Answer)} is told \"{mark.Message}\" instead of its message", "Another mistake above comes to the same, or it cannot be read: correct it");
        if (item.Key is not null && item.Head.Misses.IsEmpty && item.Head.Mistakes.IsEmpty)
            findings.Add(new AnswerFinding(false, where, "no wrong answer is listed, so that nothing shows that one would be noticed", "List near misses under `misses`, or usual `mistakes`"));
    }

    private void MustPass(Item item, string where, Filled answer, string what)
    {
        Tried++;
        var mark = item.Judge(answer, new Dictionary<string, Mark>());
        if (mark.Share != 1) Refuse(where, $"{what} {Shown(answer)} does not get all points: {mark.Message}", "Correct it, or the key");
    }

    private Mark? MustFail(Item item, string where, Filled answer, string what)
    {
        Tried++;
        var mark = item.Judge(answer, new Dictionary<string, Mark>());
        if (mark.Share < 1 && mark.Verdict is not (Verdict.Waiting or Verdict.Unanswered)) return mark;
        Refuse(where, $"{what} {Shown(answer)} {(mark.Share < 1 ? "is left to a person or is empty" : "gets all points")}", "Ask for more, so that it is noticed, or list it under `spellings`");
        return null;
    }

    private void Refuse(string where, string problem, string remedy) => findings.Add(new AnswerFinding(true, where, problem, remedy));

    private static string Shown(Filled answer) => $"`{string.Join("; ", answer.All.Select(pair => pair.Key.Length == 0 ? pair.Value : $"{pair.Key}: {pair.Value}")).Replace("\n", " | ", StringComparison.Ordinal)}`";
}
