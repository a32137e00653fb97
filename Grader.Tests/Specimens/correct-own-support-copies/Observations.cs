namespace Hw3;

// What the drivers (support/drivers) return. You do not need these types in your own code.

/// <summary>A function and its derivative at the same places.</summary>
public sealed record ValueAndSlope(double[] Value, double[] Slope);

/// <summary>A curve table, whole and cut into its columns.</summary>
public sealed record Curve(double[,] Table, double[][] Columns);

/// <summary>A function at z and at z + c.</summary>
public sealed record ShiftedPair(double[] Plain, double[] Shifted);

/// <summary>The parameters of a network as it was constructed.</summary>
public sealed record MlpParameters(double[][,] W, double[][] B);

/// <summary>One forward and one backward pass of a network under the mean cross-entropy.</summary>
public sealed record MlpRun(double[,] Logits, double Loss, MlpGrads Grads);

/// <summary>Parameters after one and after two steps of gradient descent; of the biases, entry 0 is after one step, entry 1 after two.</summary>
public sealed record SgdTrace(double[][,] WeightsAfterOne, double[][,] WeightsAfterTwo, double[][][] Biases);

/// <summary>How several classifiers ended; entry i belongs to classifier i.</summary>
public sealed record Comparison(double[] TrainLoss, double[] DevLoss, double[] DevAcc);
