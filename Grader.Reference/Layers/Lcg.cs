namespace Grader.Reference.Layers;

/// <summary>
/// A linear congruential generator, s = 1664525 s + 1013904223 mod 2^32 (Numerical Recipes): four lines in any language, so that
/// every program can begin from the same numbers. It is for initial weights; it is no good for statistics or secrets.
/// </summary>
/// <param name="seed">Any number; the same seed gives the same sequence.</param>
public sealed class Lcg(uint seed)
{
    private uint state = seed;

    /// <summary>The next number, s / 2^32, in [0, 1).</summary>
    public double NextDouble()
    {
        state = unchecked(state * 1664525u + 1013904223u);
        return state / 4294967296.0;
    }
}
