using System.Collections.Immutable;
using Grader.Written.Kinds;
using Grader.Written.Manifest;

namespace Grader.Worker.Bundles;

/// <summary>Every key that a manifest may hold, by the kind of mapping. A test keeps the published JSON Schema in step with it.</summary>
public static class ManifestKeys
{
    public static ImmutableArray<string> Assignment { get; } = ["title", "namespace", "tolerance", "limits", "sets", "questions", "mutants", "excused", "sections", "scopes"];

    public static ImmutableArray<string> Tolerance { get; } = ["absolute", "relative"];

    public static ImmutableArray<string> Limits { get; } =
        ["case_cpu_seconds", "case_wall_seconds", "submission_cpu_seconds", "submission_wall_seconds", "memory_mb", "output_kb"];

    public static ImmutableArray<string> Question { get; } = ["id", "title", "points", "visibility", "checks"];

    public static ImmutableArray<string> Check { get; } =
        ["id", "title", "points", "call", "mutates", "exact", "tolerance", "of", "judge", "examples", "hidden", "parts", "oracle", "visibility"];

    public static ImmutableArray<string> Part { get; } = ["id", "title", "points", "of", "judge", "tolerance", "oracle", "visibility"];

    public static ImmutableArray<string> Hidden { get; } = ["cases", "dims", "inputs"];

    public static ImmutableArray<string> Judge { get; } = ["property", "training"];

    public static ImmutableArray<string> Training { get; } = ["history", "early", "parameters", "outcome"];

    public static ImmutableArray<string> Oracle { get; } = ["forward", "with", "cotangent", "layout"];

    public static ImmutableArray<string> Mutant { get; } = ["fails", "diagnosis", "message"];

    public static ImmutableArray<string> Excused { get; } = ["file", "before", "after", "reason"];

    public static ImmutableArray<string> Normal { get; } = ["normal", "mean", "scale", "with"];

    public static ImmutableArray<string> Uniform { get; } = ["uniform", "low", "high", "with"];

    public static ImmutableArray<string> Integers { get; } = ["integers", "low", "high", "with"];

    public static ImmutableArray<string> Labels { get; } = ["labels", "classes"];

    public static ImmutableArray<string> Choice { get; } = ["choice"];

    public static ImmutableArray<string> Dimension { get; } = ["dim"];

    public static ImmutableArray<string> Section => WrittenKeys.Section;

    public static ImmutableArray<string> Layout => WrittenKeys.Layout;

    public static ImmutableArray<string> Scope => WrittenKeys.Scope;

    public static ImmutableArray<string> WrittenQuestion => WrittenKeys.Question;

    public static ImmutableArray<string> ChoiceAnswer => ItemKeys.Choice;

    public static ImmutableArray<string> NumberAnswer => ItemKeys.Number;

    public static ImmutableArray<string> ShapeAnswer => ItemKeys.Shape;

    public static ImmutableArray<string> ExpressionAnswer => ItemKeys.Expression;

    public static ImmutableArray<string> DerivationAnswer => ItemKeys.Derivation;

    public static ImmutableArray<string> MatrixAnswer => ItemKeys.Matrix;

    public static ImmutableArray<string> TableAnswer => ItemKeys.Table;

    public static ImmutableArray<string> ExperimentAnswer => ItemKeys.Experiment;

    public static ImmutableArray<string> TextAnswer => ItemKeys.Text;

    public static ImmutableArray<string> Mistake => ItemKeys.Mistake;

    public static ImmutableArray<string> Variant => ItemKeys.Variant;
}
