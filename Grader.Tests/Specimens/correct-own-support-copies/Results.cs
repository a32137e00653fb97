namespace Hw3;

/// <summary>What a linear layer hands back: one gradient per input, each with the shape of what it belongs to.</summary>
/// <param name="DX">dL/dX, batch x in</param>
/// <param name="DW">dL/dW, out x in</param>
/// <param name="DB">dL/db, out</param>
public sealed record LinearGrads(double[,] DX, double[,] DW, double[] DB);

/// <summary>What an <c>Mlp</c> hands back; entry l of a list belongs to layer l, counted from the input.</summary>
/// <param name="DW">dL/dW of every layer, out x in</param>
/// <param name="DB">dL/db of every layer</param>
/// <param name="DX">dL/dX of the whole network, batch x in</param>
public sealed record MlpGrads(double[][,] DW, double[][] DB, double[,] DX);

/// <summary>A network for XOR: y = W2 . f(W1 x + b1) + b2 with two inputs and one output.</summary>
/// <param name="W1">hidden x 2</param>
/// <param name="B1">hidden</param>
/// <param name="W2">hidden</param>
/// <param name="B2">one number</param>
public sealed record XorParams(double[,] W1, double[] B1, double[] W2, double B2);

/// <summary>A training run on XOR.</summary>
/// <param name="LossHistory">epochs + 1 values; entry t is the loss before update t + 1, so entry 0 belongs to the initial parameters</param>
/// <param name="Predictions">the outputs of the trained network for (0,0), (0,1), (1,0), (1,1)</param>
/// <param name="Final">the trained parameters</param>
public sealed record XorResult(double[] LossHistory, double[] Predictions, XorParams Final);

/// <summary>A labelled sentence; the label is 0 or 1.</summary>
public sealed record Example(string Text, int Label);

/// <summary>A training run of the text classifier, one entry per epoch.</summary>
/// <param name="TrainLoss">mean of the losses of the epoch's batches, each taken just before its update</param>
/// <param name="DevLoss">loss on the development set after the epoch</param>
/// <param name="DevAcc">accuracy on the development set after the epoch</param>
public sealed record EpochLog(double[] TrainLoss, double[] DevLoss, double[] DevAcc);
