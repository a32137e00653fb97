namespace Hw3;

/// <summary>
/// 6.10 and 6.11. Full-batch gradient descent on the four samples (0,0), (0,1), (1,0), (1,1) with targets 0, 1, 1, 0, in this order.
/// The loss is the mean squared error over the four; the output is linear; all gradients are taken before any parameter changes.
/// </summary>
public static class Xor
{
    /// <summary>Trains from <paramref name="init"/>, which must not be changed.</summary>
    public static XorResult Train(XorParams init, Act act, double lr, int epochs) => throw new NotImplementedException();

    /// <summary>The same, with every weight and every bias equal to c at the start.</summary>
    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs) =>
        throw new NotImplementedException();

    /// <summary>
    /// How different the hidden units are: the largest absolute difference between two units, over the columns of W1, over b1 and over W2.
    /// </summary>
    public static double SymmetryGap(XorParams p) => throw new NotImplementedException();
}
