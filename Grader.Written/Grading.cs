using Grader.Core.Grading;
using Grader.Written.Answers;

namespace Grader.Written;

/// <summary>Judges a sheet: each answer on its own, in order, so that later ones can follow earlier ones; then what holds for a section as a whole.</summary>
internal sealed class Grading(WrittenPart part, AnswerSheet sheet)
{
    private const int MostNotes = 20;
    private readonly Dictionary<string, Mark> marks = [];
    private readonly List<Adjustment> adjustments = [];

    public WrittenResult Run()
    {
        foreach (var question in part.Questions)
            foreach (var item in question.Items)
                marks[Name(question, item)] = Judge(question, item);
        foreach (var section in part.Sections.Where(section => section.Layout is not null)) ApplyLayout(section, section.Layout!);
        return new WrittenResult([.. part.Questions.Select(Result)], [.. adjustments], [.. sheet.Faults.Take(MostNotes).Select(fault => fault.ToString())]);
    }

    private static string Name(WrittenQuestion question, Item item) => $"{question.Id}/{item.Head.Id}";

    private Mark Judge(WrittenQuestion question, Item item) =>
        sheet.IsReadable ? item.Judge(sheet[question.Id, item.Head.Id], marks) : Mark.Unreadable($"{sheet.Faults[0]}");

    /// <summary>
    /// Answers that are all in the other layout are right in their way: they get their points, and the section one deduction. Answers that mix the two lose theirs one by one.
    /// </summary>
    private void ApplyLayout(Section section, LayoutRule rule)
    {
        var revealing = (from question in part.Questions
                         where question.Section == section.Id
                         from item in question.Items
                         let name = Name(question, item)
                         where marks[name].IsOtherLayout is not null
                         select (Name: name, item.Kind, IsOther: marks[name].IsOtherLayout!.Value, item.Head.Points)).ToArray();
        var values = revealing.Where(answer => answer.Kind != "shape").ToArray();
        if (values.All(answer => !answer.IsOther)) return;
        if (values.Length > 1 && values.All(answer => answer.IsOther))
        {
            var restored = revealing.Where(answer => answer.IsOther).Sum(answer => answer.Points);
            foreach (var (name, _, _, _) in revealing.Where(answer => answer.IsOther))
                marks[name] = Mark.Right with { Message = "right in the other layout; see the deduction for the whole section", Diagnosis = "other_layout" };
            adjustments.Add(new Adjustment($"{section.Id} {section.Title}", -Math.Min(rule.Deduct, restored), rule.Message));   // Never worse than to lose them one by one.
            return;
        }
        var mixed = $"{rule.Mixed} In the other layout: {string.Join(", ", values.Where(a => a.IsOther).Select(a => a.Name.Split('/')[0]))}; as asked: {string.Join(", ", values.Where(a => !a.IsOther).Select(a => a.Name.Split('/')[0]))}.";
        foreach (var (name, _, _, _) in values.Where(answer => answer.IsOther)) marks[name] = marks[name] with { Message = $"{marks[name].Message}. {mixed}" };
    }

    private QuestionResult Result(WrittenQuestion question) => new(question.Id, question.Title, [.. question.Items.Select(item => Result(item, marks[Name(question, item)], sheet[question.Id, item.Head.Id]))]);

    private static CheckResult Result(Item item, Mark mark, Filled answer) => new(item.Head.Id, item.Head.Title, item.Head.Points,
        [new CaseResult("answer", true, mark.Verdict, mark.Message, null) { Plot = mark.Plot }])
    {
        Earned = mark.Points(item.Head.Points),
        IsExtra = item.Head.IsExtra,
        Visibility = item.Head.Visibility,
        Diagnosis = mark.Diagnosis,
        ForStaff = mark.ForStaff,
        Fingerprint = mark.Verdict == Verdict.Waiting ? Fingerprint.Of(answer.All) : null,   // By which a person's points are found again.
        Advice = mark.Verdict == Verdict.Passed ? mark.Message : null,   // What is right has no case that decides.
    };
}
