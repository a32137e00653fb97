using System.Collections.Immutable;
using Grader.Core.Gate;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Written;

namespace Grader.Worker.Gate;

/// <summary>Lists what an assignment asks, in the order of its manifest, for whoever wants to see it before students do.</summary>
internal static class Outline
{
    public static ImmutableArray<OutlinedQuestion> Of(PreparedBundle bundle)
    {
        var questions = bundle.Assignment.Questions.Select(Of).Concat(bundle.Writing.Part.Questions.Select(Of)).ToArray();
        var order = bundle.Writing.Order;
        return [.. questions.OrderBy(question => order.IndexOf(question.Id))];
    }

    private static OutlinedQuestion Of(Question question) => new(question.Id, question.Title, [.. question.Checks.Select(check =>
        new OutlinedItem(check.Title, "code", check.Points, false, check.Visibility, check.Call.Cases.Count(c => c.Visible), check.Call.Cases.Count(c => !c.Visible)))]);

    private static OutlinedQuestion Of(WrittenQuestion question) => new(question.Id, question.Title, [.. question.Answers.Select(answer =>
        new OutlinedItem(answer.Title, answer.Kind, answer.Points, answer.IsExtra, answer.Visibility, 0, 0))]);
}
