using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Formula;

namespace Grader.Written.Kinds.Derivation;

/// <summary>A chain of expressions, one a line, each equal to the one before; the last in the form that is asked for.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Target">The last line, and the value of all.</param>
/// <param name="Accept">Other forms of the last line.</param>
/// <param name="Given">Names.</param>
/// <param name="Entry">The indices that are free in it.</param>
/// <param name="Steps">Fewer different lines show nothing.</param>
/// <param name="Solution">A right derivation.</param>
internal sealed record DerivationItem(
    ItemHead Head, Expression Target, ImmutableArray<Expression> Accept, Given Given, ImmutableArray<string> Entry, int Steps, string Solution) : Item(Head)
{
    public override string Kind => "derivation";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, FieldForm.Lines) { HasPreview = true }];

    public override Filled Key => Filled.Of(Solution);

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new DerivationGrading(this).Grade(answer);

    /// <summary>Of one line, or of all of them one below the other.</summary>
    public override Preview Preview(string field, string text)
    {
        var lines = DerivationText.Lines(text).Select(line => (line.Text, Reading: Expression.Read(line.Text, Given.Scope))).ToArray();
        if (lines.FirstOrDefault(line => line.Reading.Fault is not null) is { Reading.Fault: { } fault } bad)
            return new Preview(null, null, $"in `{bad.Text}`, {fault}");
        return lines.Length == 0 ? Written.Preview.None
            : new Preview($"\\begin{{aligned}} {string.Join(" \\\\ ", lines.Select(line => $"&= {line.Reading.Expression!.Latex}"))} \\end{{aligned}}", lines[^1].Reading.Expression!.Shape.ToString(), null);
    }

    protected override bool IsSame(Filled mistake, Filled answer) => DerivationText.Lines(mistake.Text) is [.., var one] && DerivationText.Lines(answer.Text) is [.., var other]
        && Expression.Read(one.Text, Given.Scope).Expression is { } wrong && Expression.Read(other.Text, Given.Scope).Expression is { } got && new Comparison(Given, wrong, Entry).Holds(got);
}
