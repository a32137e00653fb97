using System.Collections.Immutable;
using Grader.Core.Intake;
using Grader.Written.Answers;
using Grader.Written.Manifest;
using Grader.Written.Yaml;

namespace Grader.Written;

/// <summary>
/// The written questions of an assignment. What a form needs: <see cref="Sections"/> and <see cref="Questions"/> list what is asked, <see cref="Preview"/> says how a text was
/// understood, <see cref="AnswerSheet"/> holds what was written, <see cref="Grade"/> judges it. It holds the key, and nothing public tells it.
/// </summary>
public sealed class WrittenPart
{
    /// <summary>The file beside the code that holds a student's answers.</summary>
    public const string AnswersName = "answers.yaml";

    /// <summary>The manifest of a bundle.</summary>
    public const string ManifestName = "assignment.yaml";

    internal WrittenPart(string title, ImmutableArray<Section> sections, ImmutableArray<WrittenQuestion> questions) => (Title, Sections, Questions) = (title, sections, questions);

    /// <summary>The assignment's title.</summary>
    public string Title { get; }

    /// <summary>Groups of questions, in order. Questions of none belong to no group.</summary>
    public ImmutableArray<Section> Sections { get; }

    /// <summary>In order; empty where the assignment has none.</summary>
    public ImmutableArray<WrittenQuestion> Questions { get; }

    /// <summary>The points that make the whole, without those on top.</summary>
    public decimal Points => Questions.SelectMany(question => question.Items).Where(item => !item.Head.IsExtra).Sum(item => item.Head.Points);

    /// <summary>Reads the written part of a bundle; its code is not looked at.</summary>
    /// <exception cref="RefusedInputException">It has faults; all are named.</exception>
    public static WrittenPart Of(FileSet bundle)
    {
        var faults = new Faults(ManifestName);
        if (!bundle.Files.ContainsKey(ManifestName)) throw new RefusedInputException(bundle.Name, $"there is no {ManifestName} at its root", "Name the folder or zip that holds the bundle");
        var (text, fault) = bundle.Text(ManifestName);
        if (fault is not null) throw new RefusedInputException([fault]);
        var part = Read(text, faults);
        faults.ThrowIfAny();
        return part!;
    }

    internal static WrittenPart? Read(string manifest, Faults faults) =>
        new YamlText("the manifest", "Begin with a line such as `title: Homework 3`", faults).Parse(manifest) is { } root && YamlMap.Of(root, "the manifest", null, faults) is { } map
            ? new WrittenReader(faults).Read(map) : null;

    /// <summary>How a text was understood that is being typed into a field. Takes any text, of any length.</summary>
    /// <param name="question">Its id.</param>
    /// <param name="answer">Its id.</param>
    /// <param name="field">Its id; empty where the answer has only one.</param>
    /// <param name="text">What is typed so far.</param>
    public Preview Preview(string question, string answer, string field, string text) =>
        string.IsNullOrWhiteSpace(text) || Find(question, answer) is not { } item || item.Fields.All(known => known.Id != field) ? Written.Preview.None : item.Preview(field, text.TrimEnd());

    /// <summary>What a person who grades an answer looks for; empty where the manifest says nothing. For staff alone.</summary>
    public ImmutableArray<string> RubricOf(string question, string answer) => Find(question, answer) is Kinds.Text.TextItem text ? text.Rubric : [];

    /// <summary>Judges all answers. What is left blank is marked so; what people judge waits.</summary>
    public WrittenResult Grade(AnswerSheet answers) => new Grading(this, answers).Run();

    internal Item? Find(string question, string answer) => Questions.FirstOrDefault(q => q.Id == question)?.Items.FirstOrDefault(item => item.Head.Id == answer);
}
