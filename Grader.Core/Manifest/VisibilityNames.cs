using System.Collections.Immutable;

namespace Grader.Core.Manifest;

/// <summary>How visibilities are called in a results.json of Gradescope, and so by whoever writes one.</summary>
internal static class VisibilityNames
{
    /// <summary>Every name that there is.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<Visibility>().Select(Name)];

    /// <summary>In snake_case: <c>after_due_date</c>.</summary>
    public static string Name(this Visibility visibility) => visibility switch
    {
        Visibility.Visible => "visible",
        Visibility.AfterDueDate => "after_due_date",
        Visibility.AfterPublished => "after_published",
        _ => "hidden",
    };

    /// <summary>Null for a name that is none.</summary>
    public static Visibility? Find(string name) => All.IndexOf(name) is >= 0 and var i ? Enum.GetValues<Visibility>()[i] : null;
}
