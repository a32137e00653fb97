namespace Grader.Written.Expressions;

/// <summary>A value for every free variable and a number for every length.</summary>
/// <param name="Lengths">By name; all different.</param>
/// <param name="Values">By the variable's name.</param>
internal sealed record Point(IReadOnlyDictionary<string, int> Lengths, IReadOnlyDictionary<string, Grid> Values)
{
    public static Point Empty { get; } = new(new Dictionary<string, int>(), new Dictionary<string, Grid>());

    /// <summary>A point drawn at random: the same for the same seed.</summary>
    /// <param name="scope">What needs values.</param>
    /// <param name="seed">Of the generator.</param>
    /// <param name="flat">With every length 1, where all is a number.</param>
    public static Point Draw(Scope scope, int seed, bool flat = false)
    {
        var random = new Random(seed);
        var lengths = new Dictionary<string, int>();
        var free = Enumerable.Range(2, scope.Dimensions.Count + 2).OrderBy(_ => random.Next()).ToArray();
        foreach (var name in scope.Dimensions.Order(StringComparer.Ordinal)) lengths[name] = flat ? 1 : free[lengths.Count];
        var values = new Dictionary<string, Grid>();
        foreach (var variable in scope.Variables.Values.Where(v => v.Means is null).OrderBy(v => v.Name, StringComparer.Ordinal))
            values[variable.Name] = Grid.Fill(variable.Shape.Rows.At(lengths), variable.Shape.Columns.At(lengths),
                (_, _) => variable.Domain.Low + (variable.Domain.High - variable.Domain.Low) * random.NextDouble());
        return new Point(lengths, values);
    }

    /// <summary>The same with the values of two variables exchanged.</summary>
    public Point Exchanged(string first, string second) => this with
    {
        Values = Values.ToDictionary(pair => pair.Key, pair => pair.Key == first ? Values[second] : pair.Key == second ? Values[first] : pair.Value),
    };

    /// <summary>The same with other values for some numbers.</summary>
    public Point With(IEnumerable<KeyValuePair<string, double>> numbers)
    {
        var values = new Dictionary<string, Grid>(Values);
        foreach (var (name, value) in numbers) values[name] = Grid.Of(value);
        return this with { Values = values };
    }
}
