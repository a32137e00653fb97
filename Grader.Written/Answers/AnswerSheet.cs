using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grader.Core.Intake;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Answers;

/// <summary>All that a student wrote: texts by question, answer and field. On the command line and in the store it is a file, <c>answers.yaml</c>.</summary>
public sealed class AnswerSheet
{
    private static readonly JsonSerializerOptions quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ImmutableSortedDictionary<string, Filled> answers;

    private AnswerSheet(IEnumerable<KeyValuePair<string, Filled>> answers, ImmutableArray<Fault> faults, bool isReadable) =>
        (this.answers, Faults, IsReadable) = (answers.Where(pair => !pair.Value.IsEmpty).ToImmutableSortedDictionary(StringComparer.Ordinal), faults, isReadable);

    /// <summary>What could not be taken as an answer: an unknown question, say. The rest counts all the same.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>False where the whole file is no YAML.</summary>
    public bool IsReadable { get; }

    /// <summary>What was written for one answer.</summary>
    public Filled this[string question, string answer] => answers.GetValueOrDefault($"{question}/{answer}") ?? Filled.Nothing;

    /// <summary>From the fields of a form: question, answer, field (empty where the answer has only one) and text. What the part does not ask is left out.</summary>
    public static AnswerSheet Of(WrittenPart part, IEnumerable<(string Question, string Answer, string Field, string Text)> fields)
    {
        var byAnswer = fields.GroupBy(field => $"{field.Question}/{field.Answer}").ToDictionary(group => group.Key, group => group.ToArray());
        return new AnswerSheet(
            from question in part.Questions
            from item in question.Items
            let written = byAnswer.GetValueOrDefault($"{question.Id}/{item.Head.Id}") ?? []
            select KeyValuePair.Create($"{question.Id}/{item.Head.Id}",
                new Filled(written.Where(field => item.Fields.Any(known => known.Id == field.Field)).DistinctBy(field => field.Field).Select(field => KeyValuePair.Create(field.Field, field.Text)))), [], true);
    }

    /// <summary>Reads <c>answers.yaml</c>. A student's mistakes in it are faults of the sheet, not exceptions.</summary>
    public static AnswerSheet Read(string yaml, WrittenPart part)
    {
        var faults = new Yaml.Faults(WrittenPart.AnswersName);
        var answers = new List<KeyValuePair<string, Filled>>();
        if (new YamlText("the file", "Write answers such as `\"1.1\": A`", faults, takesAliases: false).Parse(yaml) is not { } root) return new AnswerSheet([], faults.All, false);
        if (root is not YamlMappingNode map)
        {
            faults.Add(root, "the file must be a mapping of questions to answers", "Write one `\"1.1\": answer` a line");
            return new AnswerSheet([], faults.All, false);
        }
        foreach (var (key, node) in map.Children)
            if (part.Questions.FirstOrDefault(question => question.Id == AnswerNode.Name(key)) is { } question) ReadQuestion(question, node, answers, faults);
            else faults.Add(key, $"there is no written question `{AnswerNode.Name(key)}`, so it is left out", Spelling.Suggest(AnswerNode.Name(key), [.. part.Questions.Select(q => q.Id)]));
        return new AnswerSheet(answers, faults.All, true);
    }

    private static void ReadQuestion(WrittenQuestion question, YamlNode node, List<KeyValuePair<string, Filled>> answers, Yaml.Faults faults)
    {
        if (question.Items is [var only])
        {
            answers.Add(KeyValuePair.Create($"{question.Id}/{only.Head.Id}", AnswerNode.Read(node, only.Fields, faults)));
            return;
        }
        if (node is not YamlMappingNode map)
        {
            if (node is not YamlScalarNode { Value: "" or "null" or "~" })
                faults.Add(node, $"question {question.Id} has several answers", $"Write one `name: answer` a line, with names among {string.Join(", ", question.Items.Select(item => item.Head.Id))}");
            return;
        }
        foreach (var (key, value) in map.Children)
            if (question.Items.FirstOrDefault(item => item.Head.Id == AnswerNode.Name(key)) is { } item)
                answers.Add(KeyValuePair.Create($"{question.Id}/{item.Head.Id}", AnswerNode.Read(value, item.Fields, faults)));
            else faults.Add(key, $"question {question.Id} has no answer `{AnswerNode.Name(key)}`, so it is left out", Spelling.Suggest(AnswerNode.Name(key), [.. question.Items.Select(known => known.Head.Id)]));
    }

    /// <summary>The sheet as the file that <see cref="Read"/> takes.</summary>
    public string ToYaml(WrittenPart part)
    {
        var text = new StringBuilder();
        foreach (var question in part.Questions.Where(question => question.Items.Any(item => !this[question.Id, item.Head.Id].IsEmpty)))
        {
            text.Append(Quoted(question.Id)).Append(question.Items.Length > 1 ? ":\n" : ": ");
            foreach (var item in question.Items.Where(item => !this[question.Id, item.Head.Id].IsEmpty))
            {
                if (question.Items.Length > 1) text.Append("  ").Append(Quoted(item.Head.Id)).Append(": ");
                var filled = this[question.Id, item.Head.Id];
                text.Append(item.Fields is [{ Id: "" }] ? Quoted(filled.Text) : $"{{ {string.Join(", ", filled.All.Select(field => $"{Quoted(field.Key)}: {Quoted(field.Value)}"))} }}").Append('\n');
            }
        }
        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    /// <summary>JSON's texts are YAML's, with what YAML does not print left as the mark of a lost character.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(new string([.. text.Select(c => char.IsControl(c) && c is not ('\n' or '\t' or '\r') ? '\uFFFD' : c)]), quoted);
}
