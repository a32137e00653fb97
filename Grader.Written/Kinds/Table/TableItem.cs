using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Number;

namespace Grader.Written.Kinds.Table;

/// <summary>Named numbers, each by a formula of given ones and of those before it.</summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Known">What is given, and the right values of the answers that it follows.</param>
/// <param name="Cells">In order.</param>
/// <param name="Follows">Earlier answers, by <c>question/answer</c>, whose cells the formulas use.</param>
/// <param name="Rule">How near decimals must be.</param>
internal sealed record TableItem(ItemHead Head, ImmutableDictionary<string, double> Known, ImmutableArray<Cell> Cells, ImmutableArray<string> Follows, NumberRule Rule) : Item(Head)
{
    public override string Kind => "table";

    public override ImmutableArray<Field> Fields => [.. Cells.Select(cell => new Field(cell.Id, cell.Label, FieldForm.Line) { HasPreview = true })];

    public override Filled Key { get => key ??= new Filled(Right().Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))); }

    private Filled? key;

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new TableGrading(this, earlier).Grade(answer);

    public override Preview Preview(string field, string text) => Written.Preview.Of(Expression.Read(text, Scope.Empty));

    /// <summary>A mistake is of one cell, and told beside what else is wrong.</summary>
    protected override bool IsSame(Filled mistake, Filled answer) => false;

    /// <summary>The right values, by cell.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Right()
    {
        var known = new Dictionary<string, double>(Known);
        var right = new List<KeyValuePair<string, double>>();
        foreach (var cell in Cells)
        {
            known[cell.Id] = cell.At(known);
            right.Add(KeyValuePair.Create(cell.Id, known[cell.Id]));
        }
        return right;
    }
}

/// <summary>One number of a table.</summary>
/// <param name="Id">Its name, and that of its field.</param>
/// <param name="Label">For people.</param>
/// <param name="Formula">Of what is known and of cells before it.</param>
internal sealed record Cell(string Id, string Label, Expression Formula)
{
    public double At(IReadOnlyDictionary<string, double> known) =>
        Formula.At(Point.Empty.With(known.Where(pair => Formula.Names.Contains(pair.Key)))).Scalar;
}
