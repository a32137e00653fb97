using System.Collections.Frozen;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Experiment;

/// <summary>What the fields of a claim hold.</summary>
internal static class ExperimentText
{
    private static readonly FrozenSet<string> Bare = Function.Names.ToFrozenSet();

    /// <summary><c>f(s) = s^2</c> is s^2, <c>ReLU</c> is relu(s).</summary>
    public static string Activation(string text)
    {
        var formula = text[(text.IndexOf('=') + 1)..].Trim().Trim('$');
        var name = Bare.FirstOrDefault(name => name.Equals(formula.TrimStart('\\'), StringComparison.OrdinalIgnoreCase));
        return name is not null && name != "softmax" ? $"{name}(s)" : formula;
    }
}
