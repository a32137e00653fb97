using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Number;

/// <summary>A number, as decimals or as an expression of constants.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Value">The right one, as an expression.</param>
/// <param name="Rule">How near decimals must be.</param>
/// <param name="ValueText">The right one as the manifest writes it.</param>
internal sealed record NumberItem(ItemHead Head, Expression Value, NumberRule Rule, string ValueText) : Item(Head)
{
    public override string Kind => "number";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, FieldForm.Line) { HasPreview = true }];

    public override Filled Key => Filled.Of(ValueText);

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new NumberGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => Written.Preview.Of(Expression.Read(text, Scope.Empty));

    protected override bool IsSame(Filled mistake, Filled answer) => NumberGrading.Same(mistake.Text, answer.Text, Rule);
}
