using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Matrix;

/// <summary>Named matrices that must make a formula give certain values at certain inputs.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Matrices">Their names and shapes. A length may be a name: as long as the student likes.</param>
/// <param name="Smallest">Of a named length.</param>
/// <param name="Input">The variable that takes the inputs one after the other.</param>
/// <param name="Inputs">Columns.</param>
/// <param name="Wanted">What must come out.</param>
/// <param name="Variants">Usual mistakes: other formulas or other values for which the matrices would be right.</param>
/// <param name="Solution">Right matrices.</param>
internal sealed record MatrixItem(
    ItemHead Head, ImmutableArray<Variable> Matrices, ImmutableDictionary<string, int> Smallest, Variable Input, ImmutableArray<Grid> Inputs,
    Behaviour Wanted, ImmutableArray<Behaviour> Variants, Filled Solution) : Item(Head)
{
    public override string Kind => "matrix";

    public override ImmutableArray<Field> Fields => [.. Matrices.Select(matrix => new Field(matrix.Name, $"{matrix.Name} ({matrix.Shape})", FieldForm.Line) { HasPreview = true })];

    public override Filled Key => Solution;

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new MatrixGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => MatrixText.Read(text) switch
    {
        ({ } cells, _) => new Preview(MatrixText.Latex(cells), $"{cells.Rows} x {cells.Columns}", null),
        (_, var fault) => new Preview(null, null, fault),
    };

    protected override bool IsSame(Filled mistake, Filled answer) => Matrices.All(matrix =>
        MatrixText.Read(mistake[matrix.Name] ?? "").Cells is { } one && MatrixText.Read(answer[matrix.Name] ?? "").Cells is { } other && one.Agrees(other, 1e-9));
}

/// <summary>What comes out of the inputs.</summary>
/// <param name="Output">The formula, of the matrices and the input.</param>
/// <param name="Targets">Its values.</param>
/// <param name="Accuracy">How near they must come.</param>
/// <param name="AtLeast">If given, targets of 1 stand for this or more, of 0 for less.</param>
/// <param name="Message">What it means that the matrices do this; null of the one that is wanted.</param>
internal sealed record Behaviour(Expression Output, ImmutableArray<double> Targets, double Accuracy, double? AtLeast, string? Message)
{
    /// <summary>Named lengths for which alone the formula makes sense: a square matrix transposed, say.</summary>
    public ImmutableDictionary<string, int> Only { get; init; } = ImmutableDictionary<string, int>.Empty;
}
