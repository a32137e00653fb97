using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Formula;

/// <summary>An expression: a scalar, a vector, a matrix, an equation or inequality; or a tensor, by its entry.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Value">The right one.</param>
/// <param name="KeyText">As the manifest writes it.</param>
/// <param name="Accept">Others that count as right, not equal to it: another form of the same tensor, say.</param>
/// <param name="Given">Names, and the points that are printed.</param>
/// <param name="Entry">The indices of an entry, where one may be written instead of the whole.</param>
internal sealed record FormulaItem(ItemHead Head, Expression Value, string KeyText, ImmutableArray<Expression> Accept, Given Given, ImmutableArray<string> Entry) : Item(Head)
{
    public override string Kind => "expression";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, FieldForm.Line) { HasPreview = true }];

    public override Filled Key => Filled.Of(KeyText);

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new FormulaGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => Written.Preview.Of(Expression.Read(FormulaText.WithoutName(text), Given.Scope), text.Length - FormulaText.WithoutName(text).Length);

    protected override bool IsSame(Filled mistake, Filled answer) =>
        Expression.Read(mistake.Text, Given.Scope).Expression is { } one && Expression.Read(FormulaText.WithoutName(answer.Text), Given.Scope).Expression is { } other
        && new Comparison(Given, one, Entry).Holds(other);
}
