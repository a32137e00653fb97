namespace Hw3;

/// <summary>6.1 and 6.2. Every function takes the argument x itself; the derivatives too.</summary>
public static class Activations
{
    /// <summary>1 / (1 + exp(-x)) of every entry; finite for x = 800 and x = -800.</summary>
    public static double[] Sigmoid(double[] x) => throw new NotImplementedException();

    /// <summary>The derivative of the sigmoid at every x.</summary>
    public static double[] SigmoidGrad(double[] x) => throw new NotImplementedException();

    /// <summary>max(0, x) of every entry.</summary>
    public static double[] Relu(double[] x) => throw new NotImplementedException();

    /// <summary>The derivative of ReLU at every x; at 0 it is 0 by convention.</summary>
    public static double[] ReluGrad(double[] x) => throw new NotImplementedException();

    /// <summary>tanh of every entry; finite for x = 800 and x = -800.</summary>
    public static double[] Tanh(double[] x) => throw new NotImplementedException();

    /// <summary>The derivative of tanh at every x.</summary>
    public static double[] TanhGrad(double[] x) => throw new NotImplementedException();

    /// <summary>
    /// The table behind a plot: n rows with x, f(x), f'(x), where x runs from lo to hi inclusive in n - 1 equal steps.
    /// Asked for Relu, Sigmoid and Tanh.
    /// </summary>
    public static double[,] CurveTable(Act act, double lo, double hi, int n) => throw new NotImplementedException();
}
