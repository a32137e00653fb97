namespace Grader.Core.Diagnosis;

/// <summary>Causes that are seen elsewhere than in the numbers: in the arguments after a call, or when a call is made again.</summary>
public static class Explanations
{
    /// <summary>The method wrote into an argument that must stay as it was.</summary>
    public static Explanation ArgumentChanged(string parameter) => new("arguments-changed",
        $"Your method changes its argument {parameter}. Arrays are passed by reference in C#: work on a copy, and note that Clone of a double[][] " +
        "copies the outer array only.");

    /// <summary>The method should have written into an argument and did not.</summary>
    public static Explanation ArgumentUnchanged(string parameter) => new("arguments-unchanged",
        $"{parameter} is the same after your call as before. Assigning a new array to a parameter changes your local copy of the reference only: " +
        "write the elements.");

    /// <summary>The same call gave another result after other calls had been made.</summary>
    public static Explanation StateBetweenCalls { get; } = new("state-between-calls",
        "Your result depends on what was called before: something in a static field, or an array that is reused, is carried from one call to the next. " +
        "Begin every call afresh.");

    /// <summary>The same call in a fresh process gave another result.</summary>
    public static Explanation NotDeterministic { get; } = new("not-deterministic",
        "The same call gives different results in different runs: leave out unseeded Random, the clock, hash codes of strings, and shared data between " +
        "threads.");

    /// <summary>It asked for the number formats of some country.</summary>
    public static Explanation Culture { get; } = new("culture",
        "Your program asks for the number formats of a country, and only the invariant culture is installed here. A decimal comma in one country is a " +
        "point in another: parse and print with CultureInfo.InvariantCulture.");
}
