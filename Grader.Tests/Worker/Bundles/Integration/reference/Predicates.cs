using Grader.Reference.Activations;

namespace Integration;

public static class Predicates
{
    public static string? SumToTwo(double[] result) => Math.Abs(result.Sum() - 2) < 1e-9 ? null : "The weights do not sum to 2.";

    public static string? IsErf(double x, double result) =>
        Math.Abs(result - SpecialFunctions.Error(x)) < 1e-6 ? null : "The value is not the error function to six digits.";

    public static string? Converges(Relaxation result) => result.Errors[^1] < 1e-9 ? null : "The relaxation does not arrive.";
}
