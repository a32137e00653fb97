using Grader.Written;
using Grader.Written.Answers;

namespace Grader.Api.Answering;

/// <summary>One thing to fill in, and where it belongs.</summary>
/// <param name="Question">The id of its question.</param>
/// <param name="Answer">The id of its answer.</param>
/// <param name="Field">What is filled in.</param>
/// <param name="Number">Its place on the form, from 0.</param>
public sealed record AskedField(string Question, string Answer, Field Field, int Number)
{
    private const string Prefix = "a:";

    /// <summary>Unique in the assignment; drafts are kept by it.</summary>
    public string Key => $"{Question}/{Answer}/{Field.Id}";

    /// <summary>In the form.</summary>
    public string Name => Prefix + Key;

    /// <summary>In the page.</summary>
    public string ElementId => $"field-{Number}";

    /// <summary>Everything that is asked, in order.</summary>
    public static IReadOnlyList<AskedField> Of(WrittenPart part) =>
    [
        .. part.Questions.SelectMany(question => question.Answers.SelectMany(answer => answer.Fields.Select(field => (question.Id, Answer: answer.Id, field))))
            .Select((row, number) => new AskedField(row.Id, row.Answer, row.field, number)),
    ];

    /// <summary>Texts by key, as a sheet.</summary>
    public static AnswerSheet Sheet(WrittenPart part, IReadOnlyDictionary<string, string> texts) =>
        AnswerSheet.Of(part, Of(part).Select(asked => (asked.Question, asked.Answer, asked.Field.Id, texts.GetValueOrDefault(asked.Key) ?? "")));

    /// <summary>A sheet, as texts by key.</summary>
    public static IReadOnlyDictionary<string, string> Texts(WrittenPart part, AnswerSheet sheet) =>
        Of(part).Select(asked => (asked.Key, Text: asked.Plain(sheet[asked.Question, asked.Answer][asked.Field.Id])))
            .Where(row => row.Text is not null).ToDictionary(row => row.Key, row => row.Text!, StringComparer.Ordinal);

    /// <summary>In a file several letters are a list, [A, C]; in the form they are boxes.</summary>
    private string? Plain(string? text) => Field.Form == FieldForm.Several ? text?.Trim('[', ']', ' ') : text;
}
