namespace Hw3;

/// <summary>
/// A small random number generator that gives the same numbers everywhere: s = 1664525 s + 1013904223 modulo 2^32, and each
/// value is s / 2^32. Seed 42 begins 0.252345174783841, 0.0881250454112887; seed 7 begins 0.238780839834362, 0.913493264699355.
/// </summary>
public sealed class Lcg(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number, 0 inclusive to 1 exclusive.</summary>
    public double NextDouble()
    {
        _state = unchecked(_state * 1664525u + 1013904223u);
        return _state / 4294967296.0;
    }
}
