using Grader.Core.Values;

namespace Grader.Worker.Gate;

/// <summary>What can be said of a value's numbers at a glance; of values without any, nothing.</summary>
internal static class Facts
{
    public static double[] Numbers(Value value) => value switch
    {
        RealValue real => [real.Content],
        ArrayValue { IsReal: true } array => array.Reals.ToArray(),
        _ => [],
    };

    public static bool IsAll(Value value, double number) => Numbers(value) is { Length: > 0 } numbers && Array.TrueForAll(numbers, x => x == number);

    /// <summary>Several numbers, all the same.</summary>
    public static bool IsUniform(Value value) => Numbers(value) is { Length: > 1 } numbers && Array.TrueForAll(numbers, x => x == numbers[0]);
}
