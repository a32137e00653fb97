using System.Collections.Immutable;

namespace Grader.Written.Manifest;

/// <summary>The keys of the manifest that are about written questions as such; those of each kind are in <see cref="Kinds.ItemKeys"/>.</summary>
public static class WrittenKeys
{
    /// <summary>Of a question that is answered in writing.</summary>
    public static ImmutableArray<string> Question { get; } = ["id", "title", "section", "ask", "points", "visibility", "answers"];

    /// <summary>Of a section.</summary>
    public static ImmutableArray<string> Section { get; } = ["id", "title", "intro", "layout", "graph"];

    /// <summary>Of a section's rule for the other layout of derivatives.</summary>
    public static ImmutableArray<string> Layout { get; } = ["deduct", "message", "mixed"];

    /// <summary>Of a scope.</summary>
    public static ImmutableArray<string> Scope { get; } = ["dims", "variables", "indices", "functions", "means", "domains", "latex", "printed"];
}
