using System.Globalization;
using FluentAssertions;
using Grader.Core.Grading;
using Grader.Written.Answers;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>Answers kept for what must become of them: files in the form of answers.yaml, with the verdict, the score and a part of the message at their head.</summary>
public sealed class SpecimenTests
{
    private static readonly string Folder = Repository.Path("Grader.Tests", "Written", "Specimens");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_gets_the_verdict_it_is_kept_for(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, $"{name}.yaml"));
        var head = text.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var sheet = AnswerSheet.Read(text, Homework.Part);
        sheet.Faults.Should().BeEmpty();
        var check = Homework.Part.Grade(sheet).Check(head["check"].Split('/')[0], head["check"].Split('/')[1]);
        $"{check.Verdict.Name()} {check.Score.ToString("0.##", CultureInfo.InvariantCulture)}".Should().Be($"{head["verdict"]} {head["score"]}", check.Message);
        check.Message.Should().Contain(head["says"]);
    }

    [Fact]
    public void There_are_enough_of_them() => Names.Should().HaveCountGreaterThanOrEqualTo(60);
}
