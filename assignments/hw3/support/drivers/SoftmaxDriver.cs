namespace Hw3;

/// <summary>Calls your <c>Softmax</c> twice, to see that adding a constant to every z changes nothing.</summary>
public static class SoftmaxDriver
{
    public static ShiftedPair Shift(double[] z, double c)
    {
        var moved = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
            moved[i] = z[i] + c;
        return new ShiftedPair(Softmax.Forward(z), Softmax.Forward(moved));
    }
}
