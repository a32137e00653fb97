using System.Collections.Immutable;

namespace Grader.Written.Kinds;

/// <summary>The keys of each kind of answer in the manifest.</summary>
public static class ItemKeys
{
    private static readonly ImmutableArray<string> common = ["id", "kind", "title", "ask", "points", "extra", "visibility"];
    private static readonly ImmutableArray<string> forGate = ["spellings", "misses", "mistakes"];

    /// <summary>Of a <c>choice</c>.</summary>
    public static ImmutableArray<string> Choice { get; } = [.. common, .. forGate, "options", "right", "several", "credit", "says"];

    /// <summary>Of a <c>number</c>.</summary>
    public static ImmutableArray<string> Number { get; } = [.. common, .. forGate, "value", "digits"];

    /// <summary>Of a <c>shape</c>.</summary>
    public static ImmutableArray<string> Shape { get; } = [.. common, .. forGate, "value", "accept", "scope"];

    /// <summary>Of an <c>expression</c>.</summary>
    public static ImmutableArray<string> Expression { get; } = [.. common, .. forGate, "value", "accept", "scope", "entry"];

    /// <summary>Of a <c>derivation</c>.</summary>
    public static ImmutableArray<string> Derivation { get; } = [.. common, .. forGate, "target", "scope", "entry", "steps", "solution", "accept"];

    /// <summary>Of a <c>matrix</c>.</summary>
    public static ImmutableArray<string> Matrix { get; } = [.. common, .. forGate, "matrices", "smallest", "inputs", "output", "targets", "accuracy", "variants", "solution"];

    /// <summary>Of a <c>table</c>.</summary>
    public static ImmutableArray<string> Table { get; } = [.. common, .. forGate, "given", "cells", "labels", "follows", "digits"];

    /// <summary>Of an <c>experiment</c>.</summary>
    public static ImmutableArray<string> Experiment { get; } = [.. common, .. forGate, "inputs", "targets", "hidden", "most_steps", "accuracy", "proof", "solution"];

    /// <summary>Of a <c>text</c>.</summary>
    public static ImmutableArray<string> Text { get; } = [.. common, "sentences", "words", "keywords", "rubric"];

    /// <summary>Of an entry of <c>mistakes</c>.</summary>
    public static ImmutableArray<string> Mistake { get; } = ["answer", "message", "earns"];

    /// <summary>Of an entry of <c>variants</c>.</summary>
    public static ImmutableArray<string> Variant { get; } = ["output", "targets", "at_least", "only", "message"];
}
