using System.Collections.Immutable;
using System.Globalization;

namespace Grader.Written.Expressions;

/// <summary>An expression as LaTeX that KaTeX sets: how it was understood. Brackets stand wherever they are needed, not where they were typed.</summary>
internal static class Latex
{
    private const int SumLevel = 1, ProductLevel = 2, SignLevel = 3, PowerLevel = 4, AtomLevel = 5;

    public static string Of(Term term) => term switch
    {
        NumberTerm number => number.Latex,
        VariableTerm variable => variable.Variable.Latex ?? Name(variable.Variable),
        EntryTerm entry => $"{Within(entry.Of, AtomLevel)}_{{{string.Concat(entry.Indices)}}}",
        DeltaTerm delta => $"\\delta_{{{delta.First}{delta.Second}}}",
        IdentityTerm identity => $"I_{{{identity.Size}}}",
        FillTerm fill => $"\\mathbf{{{fill.Value.ToString(CultureInfo.InvariantCulture)}}}_{{{fill.Size}}}",
        NegativeTerm negative => $"-{Within(negative.Of, SignLevel)}",
        SumTerm sum => $"{Within(sum.Left, SumLevel)} {(sum.IsDifference ? "-" : "+")} {Within(sum.Right, ProductLevel)}",
        ProductTerm product => Multiplied(product),
        QuotientTerm quotient => $"\\frac{{{Of(quotient.Above)}}}{{{Of(quotient.Below)}}}",
        PowerTerm power => $"{Within(power.Base, AtomLevel)}^{{{Of(power.Exponent)}}}",
        TransposeTerm transpose => $"{Within(transpose.Of, AtomLevel)}^\\top",
        AppliedTerm { Function.Name: "exp" } power => $"e^{{{Of(power.Of)}}}",
        AppliedTerm { Function.Name: "sqrt" } root => $"\\sqrt{{{Of(root.Of)}}}",
        AppliedTerm { Function.Name: "abs" } size => $"\\lvert {Of(size.Of)} \\rvert",
        AppliedTerm applied => $"{FunctionName(applied.Function)}({Of(applied.Of)})",
        ExtremeTerm extreme => $"\\{(extreme.IsLargest ? "max" : "min")}({Of(extreme.Left)}, {Of(extreme.Right)})",
        DiagonalTerm diagonal => $"\\operatorname{{diag}}({Of(diagonal.Of)})",
        CountedSumTerm sum => $"\\sum_{{{sum.Index}}} {Within(sum.Body, ProductLevel)}",
        MeasureTerm { Measure: Measure.Length } length => $"\\lVert {Of(length.Of)} \\rVert",
        MeasureTerm measure => $"\\operatorname{{{(measure.Measure == Measure.Trace ? "tr" : "sum")}}}({Of(measure.Of)})",
        ListTerm list => Listed(list),
        RelationTerm relation => $"{Of(relation.Left)} {relation.Sign switch { "<=" => "\\le", ">=" => "\\ge", var sign => sign }} {Of(relation.Right)}",
        _ => throw new InvalidOperationException($"No rule for {term}."),
    };

    private static string Multiplied(ProductTerm product)
    {
        var (left, right) = (Within(product.Left, ProductLevel), Within(product.Right, SignLevel));
        return product.Kind switch
        {
            Product.Entries => $"{left} \\odot {right}",
            Product.Kronecker => $"{left} \\otimes {right}",
            _ when char.IsAsciiDigit(right[0]) || right[0] == '-' => $"{left} \\cdot {right}",
            _ => $"{left} {right}",
        };
    }

    private static string Listed(ListTerm list)
    {
        var columns = list.Shape.Columns.Factor;
        var rows = list.Entries.Chunk(columns).Select(row => string.Join(" & ", row.Select(Of)));
        return $"\\begin{{pmatrix}} {string.Join(" \\\\ ", rows)} \\end{{pmatrix}}";
    }

    /// <summary>In brackets where it binds less than what it stands in.</summary>
    private static string Within(Term term, int level) => Level(term) >= level ? Of(term) : $"({Of(term)})";

    private static int Level(Term term) => term switch
    {
        SumTerm or RelationTerm => SumLevel,
        NegativeTerm => SumLevel,
        ProductTerm or CountedSumTerm => ProductLevel,
        QuotientTerm => SignLevel,
        PowerTerm or TransposeTerm or AppliedTerm { Function.Name: "exp" } => PowerLevel,
        _ => AtomLevel,
    };

    private static string FunctionName(Function function) => function.Name switch
    {
        "sigmoid" => "\\sigma",
        "ln" or "sin" or "cos" or "tan" or "sinh" or "cosh" or "tanh" => $"\\{function.Name}",
        _ => $"\\operatorname{{{function.Name.Replace("_", "\\_", StringComparison.Ordinal)}}}",
    };

    private static string Name(Variable variable)
    {
        var parts = variable.Name.Split('_', 2);
        string[] greek = ["sigma", "tau", "delta", "alpha", "beta", "lambda", "mu", "eta", "theta"];
        var head = greek.Contains(parts[0]) ? $"\\{parts[0]}" : parts[0].Length > 1 ? $"\\mathit{{{parts[0]}}}" : parts[0];
        var face = variable.Shape.IsScalar || !variable.Shape.IsColumn ? head : $"\\boldsymbol{{{head}}}";
        return parts.Length == 1 ? face : $"{face}_{{{parts[1].Replace("_", "\\_", StringComparison.Ordinal)}}}";
    }
}
