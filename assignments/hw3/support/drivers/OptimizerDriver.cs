namespace Hw3;

/// <summary>
/// Takes two steps with your <c>Optimizer.SgdStep</c>, each with fresh copies of the same gradients, and looks at the arrays it
/// handed over: a new array put into the list is not seen.
/// </summary>
public static class OptimizerDriver
{
    public static SgdTrace TwoSteps(double[][,] W, double[][] b, double[][,] dW, double[][] dB, double lr)
    {
        var (weights, biases) = (Copy(W), Copy(b));
        Optimizer.SgdStep(new List<double[,]>(weights), new List<double[]>(biases), Copy(dW), Copy(dB), lr);
        var (weightsAfterOne, biasesAfterOne) = (Copy(weights), Copy(biases));
        Optimizer.SgdStep(new List<double[,]>(weights), new List<double[]>(biases), Copy(dW), Copy(dB), lr);
        return new SgdTrace(weightsAfterOne, weights, [biasesAfterOne, biases]);
    }

    private static double[][,] Copy(double[][,] arrays) => Array.ConvertAll(arrays, a => (double[,])a.Clone());

    private static double[][] Copy(double[][] arrays) => Array.ConvertAll(arrays, a => (double[])a.Clone());
}
