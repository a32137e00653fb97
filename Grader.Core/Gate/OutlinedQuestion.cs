using System.Collections.Immutable;
using Grader.Core.Manifest;

namespace Grader.Core.Gate;

/// <summary>A question as students will have it: what it asks for and what that is worth. Nothing in it tells an answer.</summary>
/// <param name="Id">As in the manifest.</param>
/// <param name="Title">For people.</param>
/// <param name="Items">What earns its points.</param>
public sealed record OutlinedQuestion(string Id, string Title, ImmutableArray<OutlinedItem> Items)
{
    /// <summary>The points that count towards the whole.</summary>
    public decimal Points => Items.Where(item => !item.IsExtra).Sum(item => item.Points);
}

/// <summary>A check, or a written answer.</summary>
/// <param name="Title">For people.</param>
/// <param name="Kind">code, or the kind of written answer.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="IsExtra">On top of the whole.</param>
/// <param name="Visibility">When students see what became of it.</param>
/// <param name="Examples">How many cases students see with their inputs and results.</param>
/// <param name="Hidden">How many they do not.</param>
public sealed record OutlinedItem(string Title, string Kind, decimal Points, bool IsExtra, Visibility Visibility, int Examples, int Hidden);
