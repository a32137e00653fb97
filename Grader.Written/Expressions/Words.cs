using System.Collections.Frozen;

namespace Grader.Written.Expressions;

/// <summary>Names that mean the same in every question.</summary>
internal static class Words
{
    public static FrozenDictionary<string, double> Constants { get; } = new Dictionary<string, double> { ["e"] = Math.E, ["pi"] = Math.PI }.ToFrozenDictionary();

    /// <summary>With a meaning of their own.</summary>
    public static FrozenSet<string> Built { get; } = new[] { "I", "delta", "sum" }.ToFrozenSet();

    /// <summary>Functions of more, or of other things, than one number.</summary>
    public static FrozenSet<string> Calls { get; } = new[] { "diag", "norm", "tr", "trace", "kron", "max", "min" }.ToFrozenSet();
}
