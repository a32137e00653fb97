using Grader.Core.Values;

namespace Grader.Worker.Gate;

/// <summary>The real numbers of a value, in order: those of an array row by row, those of lists and records part by part.</summary>
internal static class Numeric
{
    /// <summary>Whether it is made of real numbers alone.</summary>
    public static bool Is(Value value) => value switch
    {
        RealValue or ArrayValue { IsReal: true } => true,
        ListValue list => list.Items.All(Is),
        RecordValue record => record.Fields.All(field => Is(field.Value)),
        _ => false,
    };

    public static IEnumerable<double> Numbers(Value value) => value switch
    {
        RealValue real => [real.Content],
        ArrayValue { IsReal: true } array => array.Reals.ToArray(),
        ListValue list => list.Items.SelectMany(Numbers),
        RecordValue record => record.Fields.SelectMany(field => Numbers(field.Value)),
        _ => throw new Execution.GradingFailedException($"An oracle works on real numbers and on arrays, lists and records of them, not on {ValueText.Kind(value)}."),
    };

    /// <summary>The same form, filled with zeros.</summary>
    public static Value Zero(Value value) => Map(value, _ => 0);

    /// <summary>The same with another number at one position.</summary>
    public static Value Replaced(Value value, int position, double number)
    {
        var next = 0;
        return Map(value, x => next++ == position ? number : x);
    }

    private static Value Map(Value value, Func<double, double> entry) => value switch
    {
        RealValue real => real with { Content = entry(real.Content) },
        ArrayValue { IsReal: true } array => new ArrayValue(array.Kind, array.Shape, Array.ConvertAll(array.Reals.ToArray(), x => entry(x))),
        ListValue list => new ListValue([.. list.Items.Select(item => Map(item, entry))]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => field with { Value = Map(field.Value, entry) })] },
        _ => value,
    };
}
