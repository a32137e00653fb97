using Grader.Written;

namespace Grader.Api.Answering;

/// <summary>The form of a whole assignment: what is asked, what was typed, what was wrong with it.</summary>
public sealed record AnswerForm
{
    public required WrittenPart Part { get; init; }

    /// <summary>What was typed, by key.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>What somebody saved in another window meanwhile, by key; null where nobody did.</summary>
    public IReadOnlyDictionary<string, string>? Elsewhere { get; init; }

    /// <summary>By key.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>About the whole form.</summary>
    public IReadOnlyList<string> FormFaults { get; init; } = [];

    /// <summary>Of the draft that the texts began from.</summary>
    public int Revision { get; init; }

    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Names what is sent: the same form twice is one submission.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>The number of the submission whose code goes with answers that come alone; null where there is no code yet.</summary>
    public int? CodeOf { get; init; }

    /// <summary>Why nothing can be handed in; null where it can.</summary>
    public string? Closed { get; init; }

    /// <summary>Groups of questions in order; those of no section come first.</summary>
    public IEnumerable<(Section? Section, IReadOnlyList<AskedQuestion> Questions)> Sections
    {
        get
        {
            var asked = AskedField.Of(Part).ToLookup(one => (one.Question, one.Answer));
            var questions = Part.Questions.Select((question, number) => new AskedQuestion(question, number, [.. question.Answers.Select(answer => (answer, View(asked[(question.Id, answer.Id)])))])).ToList();
            if (questions.Where(q => q.Question.Section.Length == 0).ToList() is { Count: > 0 } loose) yield return (null, loose);
            foreach (var section in Part.Sections)
                if (questions.Where(q => q.Question.Section == section.Id).ToList() is { Count: > 0 } own) yield return (section, own);
        }
    }

    /// <summary>How a text was understood; of one that is too long nothing is read.</summary>
    public static Preview PreviewOf(WrittenPart part, AskedField asked, string text) =>
        text.Length > AnswerTexts.LongestField
            ? new Preview(null, null, $"this has {text.Length:N0} characters; {AnswerTexts.LongestField:N0} are taken")
            : part.Preview(asked.Question, asked.Answer, asked.Field.Id, text);

    private IReadOnlyList<FieldView> View(IEnumerable<AskedField> fields) => [.. fields.Select(field =>
    {
        var text = Texts.GetValueOrDefault(field.Key) ?? "";
        var other = Elsewhere is null ? text : Elsewhere.GetValueOrDefault(field.Key) ?? "";
        return new FieldView(field, text, PreviewOf(Part, field, text)) { Fault = Faults.GetValueOrDefault(field.Key), Elsewhere = other == text ? null : other };
    })];
}

/// <summary>A question on the form.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Answers">With their fields as they are filled in.</param>
public sealed record AskedQuestion(WrittenQuestion Question, int Number, IReadOnlyList<(AskedAnswer Answer, IReadOnlyList<FieldView> Fields)> Answers)
{
    public string ElementId => $"question-{Number}";

    /// <summary>How many of its answers have something in them.</summary>
    public int Answered => Answers.Count(answer => answer.Fields.Any(view => view.Text.Length > 0));

    public string Status => Answered == Answers.Count ? "answered" : Answered == 0 ? "blank" : $"{Answered} of {Answers.Count} answered";
}

/// <summary>A field as it is filled in.</summary>
/// <param name="Asked">What is asked.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Preview">How it was understood.</param>
public sealed record FieldView(AskedField Asked, string Text, Preview Preview)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>What another window saved in its place; null where that is the same.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Of a choice, the letters that were chosen.</summary>
    public IReadOnlyList<string> Chosen => Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
