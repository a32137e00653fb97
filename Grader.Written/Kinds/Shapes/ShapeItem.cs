using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Shapes;

/// <summary>A shape: <c>d x 1</c>, <c>(d, 1)</c>, <c>R^{d x 1}</c> and <c>d</c> are one and the same.</summary>
internal sealed record ShapeItem(ItemHead Head, ImmutableArray<Dimension> Value, string ValueText, ImmutableArray<ImmutableArray<Dimension>> Accept, Scope Scope) : Item(Head)
{
    public override string Kind => "shape";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, FieldForm.Line) { HasPreview = true }];

    public override Filled Key => Filled.Of(ValueText);

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new ShapeGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => ShapeText.Read(text, Scope) switch
    {
        ({ } axes, _) => new Preview(string.Join(" \\times ", axes), string.Join(" x ", axes), null),
        (_, var fault) => new Preview(null, null, fault),
    };

    protected override bool IsSame(Filled mistake, Filled answer) =>
        ShapeText.Read(mistake.Text, Scope).Axes is { } one && ShapeText.Read(answer.Text, Scope).Axes is { } other && one.SequenceEqual(other);
}
