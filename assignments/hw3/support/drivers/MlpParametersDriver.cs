namespace Hw3;

/// <summary>Builds your <c>Mlp</c> and looks at its parameters.</summary>
public static class MlpParametersDriver
{
    public static MlpParameters Initial(int[] sizes, Act act, uint seed)
    {
        var net = new Mlp(sizes, act, seed);
        return new MlpParameters([.. net.W], [.. net.B]);
    }
}
