using Grader.Core.Grading;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Formula;

namespace Grader.Written.Kinds.Derivation;

/// <summary>Follows the chain from its beginning, which must have the value of the derivative itself, and points at the first line that breaks it.</summary>
internal sealed class DerivationGrading(DerivationItem item)
{
    private readonly Comparison comparison = new(item.Given, item.Target, item.Entry);

    public Mark Grade(Filled answer)
    {
        var lines = DerivationText.Lines(answer.Text);
        if (lines.Count == 0) return Mark.Unreadable("there is no expression in it; write one a line");
        var read = new List<Expression>();
        foreach (var line in lines)
        {
            var reading = Expression.Read(line.Text, item.Given.Scope);
            var fault = reading.Fault ?? Trial(reading.Expression!);
            if (fault is not null) return Mark.Unreadable($"`{line.Text}` on line {line.Line} cannot be read, {fault}");
            read.Add(reading.Expression!);
        }
        return Follow(lines, read);
    }

    private ExpressionFault? Trial(Expression expression) => expression.Trial(item.Given.Points[0], expression is { Shape.IsScalar: true, HasIndices: true } ? item.Entry : []);

    private Mark Follow(IReadOnlyList<DerivationLine> lines, List<Expression> read)
    {
        var broken = read.FindIndex(expression => !comparison.Holds(expression));
        if (broken >= 0) return Broken(lines, read, broken);
        if (!IsFinal(read[^1])) return Mark.Wrong(Verdict.PropertyViolated, $"every line is equal to the one before, but the last is not yet of the form that is asked for: it may use {Allowed()} only{(item.Target.HasIndices ? "" : ", as a whole and not by entries")}", "not_final") with { Share = 0.5m };
        var different = read.Select(expression => expression.Latex).Distinct().Count();
        return different >= item.Steps ? Mark.Right
            : Mark.Wrong(Verdict.PropertyViolated, $"the end is right, but it is only stated: show at least {item.Steps} different lines", "too_short");
    }

    private Mark Broken(IReadOnlyList<DerivationLine> lines, List<Expression> read, int broken)
    {
        var why = new FormulaDiagnosis(item.Given, item.Target, comparison, reveals: false).Explain(read[broken]);
        var where = broken == 0 ? $"the first line, `{lines[0].Text}`, is not equal to what is to be derived" : $"`{lines[broken].Text}` on line {lines[broken].Line} is not equal to the line before it";
        var slip = broken > 0 && broken < read.Count - 1 && read.Where((_, i) => i != broken).All(comparison.Holds) && IsFinal(read[^1]);
        return Mark.Wrong(Verdict.WrongValue, $"{where}: {why.Message}", why.Diagnosis ?? "broken_chain") with { Share = slip ? 0.5m : 0, Verdict = slip ? Verdict.PartlyPassed : Verdict.WrongValue };
    }

    /// <summary>In the names of the target and no others; by its entries only where the target is.</summary>
    private bool IsFinal(Expression last) => Forms.Any(form => last.Names.IsSubsetOf(form.Names) && last.HasIndices == form.HasIndices);

    private IEnumerable<Expression> Forms => item.Accept.Prepend(item.Target);

    private string Allowed() => string.Join(" or ", Forms.Select(form => string.Join(", ", form.Names.Order(StringComparer.Ordinal))));
}
