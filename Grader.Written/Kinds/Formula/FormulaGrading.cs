using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Formula;

/// <summary>Judges an expression by its values, and looks for the one cause that explains a wrong one.</summary>
internal sealed class FormulaGrading(FormulaItem item)
{
    public Mark Grade(Filled answer)
    {
        var reading = Expression.Read(FormulaText.WithoutName(answer.Text), item.Given.Scope);
        if (reading.Expression is not { } expression) return Mark.Unreadable($"this cannot be read, {reading.Fault}");
        var indices = expression is { Shape.IsScalar: true, HasIndices: true } ? item.Entry : [];
        if (expression.Trial(item.Given.Points[0], indices) is { } fault) return Mark.Unreadable($"this cannot be worked out, {fault}");
        if (item.Value.Term is RelationTerm && expression.Term is not RelationTerm) return Mark.Unreadable("an equation or inequality is asked for, and this has no =, <= or >=");
        if (item.Value.Term is not RelationTerm && expression.Term is RelationTerm) return Mark.Unreadable("an expression is asked for, and this is an equation; write its right side alone");
        return Judge(expression);
    }

    /// <summary>Judges what was read.</summary>
    public Mark Judge(Expression expression)
    {
        var comparison = new Comparison(item.Given, item.Value, item.Entry);
        if (comparison.Holds(expression)) return Mark.Right with { IsOtherLayout = Reveals ? false : null };
        if (item.Accept.Any(other => new Comparison(item.Given, other, item.Entry).Holds(expression))) return Mark.Right;
        return new FormulaDiagnosis(item.Given, item.Value, comparison, Reveals).Explain(expression);
    }

    /// <summary>Whether a transpose would be another answer.</summary>
    private bool Reveals => item.Value.Term is not RelationTerm && item.Value.Shape.Rows != item.Value.Shape.Columns;
}
