namespace Grader.Written.Kinds.Formula;

/// <summary>What stands around a formula.</summary>
internal static class FormulaText
{
    /// <summary><c>J = 2w</c> is 2w; <c>b &lt;= 0</c> is an inequality and stays.</summary>
    public static string WithoutName(string text)
    {
        var equals = text.IndexOf('=');
        if (equals <= 0 || text[equals - 1] is '<' or '>' || text.IndexOf('=', equals + 1) >= 0) return text;
        var left = text[..equals].Trim(' ', '$');
        return IsNameOfAnswer(left) ? text[(equals + 1)..] : text;
    }

    /// <summary>A Jacobian, a gradient, a derivative, an f: <c>J</c>, <c>J_w(f)</c>, <c>\nabla f</c>, <c>df/dx</c>, <c>\frac{\partial f}{\partial x}</c>, <c>J[a,b,i,j]</c>.</summary>
    public static bool IsNameOfAnswer(string left) =>
        left.StartsWith('J') || left.StartsWith("\\nabla", StringComparison.Ordinal) || left.Contains("\\partial", StringComparison.Ordinal) || left.Contains('∂') || left.Contains('∇')
        || (left.StartsWith('d') && left.Contains("/d", StringComparison.Ordinal)) || (left.StartsWith('d') && left.Contains("/ d", StringComparison.Ordinal))
        || left is "f'" or "f'(x)" or "f'(s)" or "sigma'(x)" or "tanh'(x)" or "ReLU'(x)";
}
