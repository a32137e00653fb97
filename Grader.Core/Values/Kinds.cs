namespace Grader.Core.Values;

/// <summary>The kinds of scalar that may also be entries of an array, and back.</summary>
public static class Kinds
{
    /// <summary>The scalar that an entry is.</summary>
    public static ScalarKind AsScalar(this ElementKind kind) => kind switch
    {
        ElementKind.Bool => ScalarKind.Bool,
        ElementKind.Int => ScalarKind.Int,
        ElementKind.Long => ScalarKind.Long,
        ElementKind.Single => ScalarKind.Single,
        ElementKind.Double => ScalarKind.Double,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The entry that a scalar can be; null for a string.</summary>
    public static ElementKind? AsElement(this ScalarKind kind) => kind switch
    {
        ScalarKind.Bool => ElementKind.Bool,
        ScalarKind.Int => ElementKind.Int,
        ScalarKind.Long => ElementKind.Long,
        ScalarKind.Single => ElementKind.Single,
        ScalarKind.Double => ElementKind.Double,
        _ => null,
    };
}
