using System.Collections.Immutable;
using Grader.Core.Manifest;

namespace Grader.Written;

/// <summary>A group of questions, for people; and what holds for all of them.</summary>
/// <param name="Id">Such as <c>2</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Intro">What stands above its questions; Markdown with $maths$.</param>
public sealed record Section(string Id, string Title, string Intro)
{
    /// <summary>The section's graph as SVG; null where it has none.</summary>
    public string? Figure { get; init; }

    internal LayoutRule? Layout { get; init; }
}

/// <summary>What happens to answers that are consistently in the other layout of derivatives: one deduction for all of them.</summary>
/// <param name="Deduct">Points, once.</param>
/// <param name="Message">What the student is told.</param>
/// <param name="Mixed">What one is told who mixes the two.</param>
internal sealed record LayoutRule(decimal Deduct, string Message, string Mixed);

/// <summary>A question as it stands on the form. Nothing in it tells the key.</summary>
/// <param name="Id">As in the manifest.</param>
/// <param name="Title">For people.</param>
/// <param name="Section">The id of its section; empty where it has none.</param>
/// <param name="Ask">Markdown with $maths$; may be empty.</param>
public sealed record WrittenQuestion(string Id, string Title, string Section, string Ask)
{
    internal ImmutableArray<Item> Items { get; init; } = [];

    /// <summary>What is answered.</summary>
    public ImmutableArray<AskedAnswer> Answers => [.. Items.Select(AskedAnswer.Of)];

    /// <summary>The points of its answers, those on top included.</summary>
    public decimal Points => Items.Sum(item => item.Head.Points);
}

/// <summary>One answer of a question as it stands on the form.</summary>
/// <param name="Id">Within the question.</param>
/// <param name="Kind">choice, number, shape, expression, derivation, matrix, table, experiment or text.</param>
/// <param name="Title">For people.</param>
/// <param name="Ask">Markdown with $maths$; may be empty.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="IsExtra">On top of the whole.</param>
/// <param name="Fields">What is filled in.</param>
/// <param name="Visibility">When students see the result.</param>
public sealed record AskedAnswer(string Id, string Kind, string Title, string Ask, decimal Points, bool IsExtra, ImmutableArray<Field> Fields, Visibility Visibility)
{
    internal static AskedAnswer Of(Item item) =>
        new(item.Head.Id, item.Kind, item.Head.Title, item.Head.Ask, item.Head.Points, item.Head.IsExtra, item.Fields, item.Head.Visibility);
}
