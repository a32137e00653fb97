using Grader.Core.Grading;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Matrix;

/// <summary>Runs the formula with the student's matrices.</summary>
internal sealed class MatrixGrading(MatrixItem item)
{
    private readonly Dictionary<string, int> lengths = [];
    private readonly Dictionary<string, Grid> values = [];

    public Mark Grade(Filled answer)
    {
        foreach (var matrix in item.Matrices)
            if (Take(matrix, answer[matrix.Name]) is { } fault) return fault;
        if (Does(item.Wanted)) return Mark.Right;
        if (item.Variants.FirstOrDefault(Does) is { } variant) return Mark.Wrong(Verdict.PropertyViolated, variant.Message!, "variant");
        var at = Enumerable.Range(0, item.Inputs.Length).First(i => !(Math.Abs(Output(item.Wanted, i) - item.Wanted.Targets[i]) <= item.Wanted.Accuracy));
        return Mark.Wrong(Verdict.PropertyViolated, FormattableString.Invariant(
            $"with these numbers {item.Input.Name} = ({string.Join(", ", item.Inputs[at].Entries.ToArray())}) gives {Output(item.Wanted, at):0.######} instead of {item.Wanted.Targets[at]:0.######}"));
    }

    private Mark? Take(Variable matrix, string? text)
    {
        if (text is null) return Mark.Unreadable($"{matrix.Name} is missing");
        var (read, fault) = MatrixText.Read(text);
        if (read is not { } cells) return Mark.Unreadable($"{matrix.Name} cannot be read: {fault}");
        if (Fit(matrix.Shape, cells) is { } fitting)
        {
            values[matrix.Name] = fitting;
            return null;
        }
        return Mark.Wrong(Verdict.WrongShape, $"{matrix.Name} is {cells.Rows} x {cells.Columns}, and must be {matrix.Shape}{Bound()}", "shape");
    }

    /// <summary>A list of numbers is a column or a row, whichever is asked for.</summary>
    private Grid? Fit(Shape shape, Grid cells)
    {
        var isLine = shape.Rows == Dimension.One || shape.Columns == Dimension.One;
        foreach (var candidate in isLine && (cells.Rows == 1 || cells.Columns == 1) ? [cells, cells.Transposed()] : new[] { cells })
            if (Bind(shape.Rows, candidate.Rows) && Bind(shape.Columns, candidate.Columns)) return candidate;
        return null;
    }

    /// <summary>The first matrix that has a named length settles it.</summary>
    private bool Bind(Dimension dimension, int length)
    {
        if (dimension == Dimension.Of(dimension.Factor)) return dimension.Factor == length;
        var name = dimension.ToString();
        if (lengths.TryGetValue(name, out var settled)) return settled == length;
        if (length < item.Smallest.GetValueOrDefault(name, 1)) return false;
        lengths[name] = length;
        return true;
    }

    private string Bound()
    {
        var settled = string.Concat(lengths.Select(pair => $", with {pair.Key} = {pair.Value}"));
        return settled.Length > 0 ? settled : string.Concat(item.Smallest.Select(pair => $", with {pair.Key} at least {pair.Value}"));
    }

    private bool Does(Behaviour behaviour) => behaviour.Only.All(pair => lengths.GetValueOrDefault(pair.Key) == pair.Value) && Enumerable.Range(0, item.Inputs.Length).All(i => behaviour.AtLeast is { } threshold
        ? Output(behaviour, i) >= threshold == (behaviour.Targets[i] == 1)
        : Math.Abs(Output(behaviour, i) - behaviour.Targets[i]) <= behaviour.Accuracy);

    /// <summary>NaN where the matrices do not fit a variant's formula.</summary>
    private double Output(Behaviour behaviour, int input)
    {
        var point = new Point(lengths, new Dictionary<string, Grid>(values) { [item.Input.Name] = item.Inputs[input] });
        return behaviour.Output.Trial(point, []) is null ? behaviour.Output.At(point).Scalar : double.NaN;
    }
}
