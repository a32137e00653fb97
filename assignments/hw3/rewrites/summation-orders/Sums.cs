namespace Hw3;

/// <summary>Three ways to add numbers up, none of them from left to right.</summary>
internal static class Sums
{
    /// <summary>Compensated (Neumaier): what each addition rounds away is kept aside and added at the end.</summary>
    public static double Compensated(int n, Func<int, double> term)
    {
        double sum = 0, lost = 0;
        for (var i = 0; i < n; i++)
        {
            var t = term(i);
            var next = sum + t;
            lost += Math.Abs(sum) >= Math.Abs(t) ? sum - next + t : t - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    /// <summary>Halves added to halves.</summary>
    public static double Pairwise(int n, Func<int, double> term) => n == 0 ? 0 : Pairwise(0, n, term);

    /// <summary>From the last to the first.</summary>
    public static double Backwards(int n, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = n - 1; i >= 0; i--)
            sum += term(i);
        return sum;
    }

    private static double Pairwise(int from, int to, Func<int, double> term)
    {
        if (to - from == 1)
            return term(from);
        var middle = (from + to) / 2;
        return Pairwise(from, middle, term) + Pairwise(middle, to, term);
    }
}
