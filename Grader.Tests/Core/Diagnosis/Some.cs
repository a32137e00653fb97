using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Cases in few words.</summary>
internal static class Some
{
    public static readonly Tolerance Declared = new DeclaredTolerance(1e-9, 1e-7);

    public static ArrayValue Matrix(double[,] entries) =>
        new(ElementKind.Double, [entries.GetLength(0), entries.GetLength(1)], [.. entries.Cast<double>()]);

    public static ArrayValue Vector(params double[] entries) => ArrayValue.Vector(entries);

    public static RealValue Number(double number) => new(number, IsSingle: false);

    /// <summary>A matrix of generic numbers, none near another or near a simple fraction.</summary>
    public static double[,] Generic(Random random, int rows, int columns, double scale = 1) =>
        Filled(rows, columns, (_, _) => Normal(random) * scale);

    public static double[] Generic(Random random, int length, double scale = 1) =>
        [.. Enumerable.Range(0, length).Select(_ => Normal(random) * scale)];

    public static double[,] Filled(int rows, int columns, Func<int, int, double> entry)
    {
        var filled = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) filled[i, j] = entry(i, j);
        return filled;
    }

    public static double[,] Map(this double[,] matrix, Func<double, double> f) =>
        Filled(matrix.GetLength(0), matrix.GetLength(1), (i, j) => f(matrix[i, j]));

    public static double[,] Transpose(this double[,] matrix) => Filled(matrix.GetLength(1), matrix.GetLength(0), (i, j) => matrix[j, i]);

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static EvidenceCase Case(Value expected, Value got, params (string Name, Value Value)[] arguments) =>
        new(new Expectation(expected, NoSpread(expected)), got, [.. arguments]);

    public static RecordValue Record(params (string Name, Value Value)[] fields) =>
        new("Grads", [.. fields.Select(field => new Field(field.Name, field.Value))]);

    public static ListValue List(params Value[] items) => new([.. items]);

    public static Explanation? Explain(params EvidenceCase[] cases) => Explain(Declared, cases);

    public static Explanation? Explain(Tolerance tolerance, params EvidenceCase[] cases) => Diagnostician.Explain(new Evidence([.. cases]), tolerance, []);

    public static Explanation? Explain(IReadOnlyList<KnownMistake> mistakes, params EvidenceCase[] cases) =>
        Diagnostician.Explain(new Evidence([.. cases]), Declared, mistakes);

    private static Value NoSpread(Value value) => value switch
    {
        ArrayValue { IsReal: true } array => new ArrayValue(array.Kind, array.Shape, new double[array.Count]),
        RealValue real => real with { Content = 0 },
        ListValue list => new ListValue([.. list.Items.Select(NoSpread)]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => new Field(field.Name, NoSpread(field.Value)))] },
        _ => value,
    };
}
