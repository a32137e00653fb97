using System.Globalization;

namespace Grader.Written.Expressions;

/// <summary>The value of an expression at a point. Its steps are counted: sums within sums end at a limit.</summary>
/// <param name="scope">What names mean.</param>
/// <param name="point">Their values.</param>
/// <param name="turned">One sum or negative, of this very object, whose sign is taken the other way; to see whether that would be right.</param>
internal sealed class Evaluator(Scope scope, Point point, Term? turned = null)
{
    /// <summary>Entries that are worked out: a second or so at the very most.</summary>
    private const long MostWork = 4_000_000;
    private const int LargestGrid = 250_000;

    private readonly Dictionary<string, int> indices = [];
    private long work;

    /// <summary>With values for free indices, from 0.</summary>
    public Grid At(Term term, IReadOnlyDictionary<string, int> free)
    {
        indices.Clear();
        foreach (var (name, value) in free) indices[name] = value;
        return At(term);
    }

    /// <exception cref="ExpressionException">It takes too many steps, or leaves out an index.</exception>
    public Grid At(Term term)
    {
        Spend(term);
        return term switch
        {
            NumberTerm number => Grid.Of(number.Value),
            VariableTerm { Variable.Means: { } means } => At(means),
            VariableTerm variable => point.Values[variable.Variable.Name],
            EntryTerm entry => Grid.Of(Entry(entry)),
            DeltaTerm delta => Grid.Of(Place(delta.First, delta) == Place(delta.Second, delta) ? 1 : 0),
            IdentityTerm identity => Square(identity.Size.At(point.Lengths), _ => 1),
            FillTerm fill => Grid.Fill(fill.Size.At(point.Lengths), 1, (_, _) => fill.Value),
            NegativeTerm negative => ReferenceEquals(term, turned) ? At(negative.Of) : At(negative.Of).Map(x => -x),
            SumTerm sum => At(sum.Left).Zip(At(sum.Right), sum.IsDifference != ReferenceEquals(term, turned) ? (a, b) => a - b : (a, b) => a + b),
            ProductTerm product => Multiplied(product.Kind, At(product.Left), At(product.Right)),
            QuotientTerm quotient => At(quotient.Below).Scalar is var below ? At(quotient.Above).Map(x => x / below) : throw new InvalidOperationException(),
            PowerTerm power => Grid.Of(Math.Pow(At(power.Base).Scalar, At(power.Exponent).Scalar)),
            TransposeTerm transpose => At(transpose.Of).Transposed(),
            AppliedTerm applied => Applied(applied.Function, At(applied.Of)),
            ExtremeTerm extreme => Grid.Of(extreme.IsLargest ? Math.Max(At(extreme.Left).Scalar, At(extreme.Right).Scalar) : Math.Min(At(extreme.Left).Scalar, At(extreme.Right).Scalar)),
            DiagonalTerm diagonal => Diagonal(At(diagonal.Of)),
            CountedSumTerm sum => Counted(sum),
            MeasureTerm measure => Grid.Of(Measured(measure.Measure, At(measure.Of))),
            ListTerm list => Listed(list),
            RelationTerm relation => At(relation.Left).Zip(At(relation.Right), (a, b) => a - b),
            _ => throw new InvalidOperationException($"No rule for {term}."),
        };
    }

    /// <summary>Before anything large is made.</summary>
    private void Spend(Term term)
    {
        long size = (long)term.Shape.Rows.At(point.Lengths) * term.Shape.Columns.At(point.Lengths);
        work += 1 + size * (term is ProductTerm { Kind: Product.Matrix } product ? product.Left.Shape.Columns.At(point.Lengths) : 1);
        if (size > LargestGrid || work > MostWork) throw new ExpressionException(term.At, "the expression takes too long to work out", "Use fewer sums within sums, or smaller matrices");
    }

    private double Entry(EntryTerm entry)
    {
        var of = At(entry.Of);
        var places = entry.Indices.Select(index => Place(index, entry)).ToArray();
        var (row, column) = places.Length == 2 ? (places[0], places[1]) : of.Rows == 1 && of.Columns > 1 ? (0, places[0]) : (places[0], 0);
        if (row >= of.Rows || column >= of.Columns) throw new ExpressionException(entry.At, "an index counts further than there are entries", "Check which index belongs to which axis");
        return of[row, column];
    }

    private int Place(string index, Term term)
    {
        if (char.IsAsciiDigit(index[0])) return int.Parse(index, CultureInfo.InvariantCulture) - 1;
        if (indices.TryGetValue(index, out var place)) return place;
        throw new ExpressionException(term.At, $"the index {index} is free here", "Sum over it, or write the whole vector or matrix");
    }

    private static Grid Multiplied(Product kind, Grid left, Grid right) => kind switch
    {
        Product.Scaled => right.Map(x => left.Scalar * x),
        Product.Matrix => left.Times(right),
        Product.Entries => left.Zip(right, (a, b) => a * b),
        _ => Grid.Fill(left.Rows * right.Rows, left.Columns * right.Columns,
            (i, j) => left[i / right.Rows, j / right.Columns] * right[i % right.Rows, j % right.Columns]),
    };

    private static Grid Applied(Function function, Grid of)
    {
        if (!function.IsSoftmax) return of.Map(function.Value);
        var largest = of.Entries.ToArray().Max();
        var powers = of.Map(x => Math.Exp(x - largest));
        var sum = powers.Entries.ToArray().Sum();
        return powers.Map(x => x / sum);
    }

    private static Grid Diagonal(Grid of) => of.Rows == 1 || of.Columns == 1
        ? Square(of.Rows * of.Columns, i => of.Entries[i])
        : Grid.Fill(of.Rows, 1, (i, _) => of[i, i]);

    private static Grid Square(int size, Func<int, double> diagonal) => Grid.Fill(size, size, (i, j) => i == j ? diagonal(i) : 0);

    private static double Measured(Measure measure, Grid of) => measure switch
    {
        Measure.Total => of.Entries.ToArray().Sum(),
        Measure.Length => Math.Sqrt(of.Entries.ToArray().Sum(x => x * x)),
        _ => Enumerable.Range(0, of.Rows).Sum(i => of[i, i]),
    };

    private Grid Counted(CountedSumTerm sum)
    {
        var outer = indices.TryGetValue(sum.Index, out var kept) ? kept : (int?)null;
        var total = Grid.Fill(sum.Shape.Rows.At(point.Lengths), sum.Shape.Columns.At(point.Lengths), (_, _) => 0);
        for (var i = 0; i < scope.Indices[sum.Index].At(point.Lengths); i++)
        {
            indices[sum.Index] = i;
            total = total.Zip(At(sum.Body), (a, b) => a + b);
        }
        if (outer is { } value) indices[sum.Index] = value;
        else indices.Remove(sum.Index);
        return total;
    }

    private Grid Listed(ListTerm list)
    {
        var columns = list.Shape.Columns.Factor;
        return Grid.Fill(list.Shape.Rows.Factor, columns, (i, j) => At(list.Entries[i * columns + j]).Scalar);
    }
}
