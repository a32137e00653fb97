namespace Hw3;

/// <summary>Builds your <c>Mlp</c> and runs it forward.</summary>
public static class MlpForwardDriver
{
    public static double[,] Logits(int[] sizes, Act act, uint seed, double[,] X) => new Mlp(sizes, act, seed).Forward(X);
}
