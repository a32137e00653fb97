namespace Hw3;

public static class Xor
{
    public static XorResult Train(XorParams init, Act act, double lr, int epochs) => XorTraining.Run(init, act, lr, epochs);

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var init = new XorParams(new double[hidden, 2], new double[hidden], new double[hidden], c);
        for (var u = 0; u < hidden; u++)
        {
            init.W1[u, 0] = c;
            init.W1[u, 1] = c;
            init.B1[u] = c;
            init.W2[u] = c;
        }
        return XorTraining.Run(init, act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var gap = 0.0;
        for (var u = 0; u < p.W2.Length; u++)
            for (var o = 0; o < u; o++)
            {
                gap = Math.Max(gap, p.W1[u, 0] - p.W1[o, 0]);
                gap = Math.Max(gap, p.W1[u, 1] - p.W1[o, 1]);
                gap = Math.Max(gap, p.B1[u] - p.B1[o]);
                gap = Math.Max(gap, p.W2[u] - p.W2[o]);
            }
        return gap;
    }
}
