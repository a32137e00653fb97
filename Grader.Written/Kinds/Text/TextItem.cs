using System.Collections.Immutable;

namespace Grader.Written.Kinds.Text;

/// <summary>Prose. People judge it; what is counted is shown to them, and sets no score.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Sentences">How many at most; 0 for any number.</param>
/// <param name="Words">How many at most; 0 for any number.</param>
/// <param name="Keywords">What the grader is shown if it occurs.</param>
/// <param name="Rubric">What the grader looks for.</param>
internal sealed record TextItem(ItemHead Head, int Sentences, int Words, ImmutableArray<string> Keywords, ImmutableArray<string> Rubric) : Item(Head)
{
    public override string Kind => "text";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, FieldForm.Prose)];

    public override Filled? Key => null;

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new TextGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => Written.Preview.None with { Fault = new TextGrading(this).Excess(text) };

    protected override bool IsSame(Filled mistake, Filled answer) => false;
}
