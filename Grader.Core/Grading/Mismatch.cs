using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>The first stage of a comparison that failed, and where.</summary>
/// <param name="Stage">WrongType, WrongShape, NotFinite or WrongValue.</param>
/// <param name="Place">Path and index of the first bad element: <c>DW[0][1, 2]</c>; empty for the whole result.</param>
/// <param name="Expected">What the golden says there, for those who may see it.</param>
/// <param name="Got">What came.</param>
/// <param name="WrongCount">How many elements fail at this stage.</param>
/// <param name="Count">How many elements were looked at.</param>
public sealed record Mismatch(Verdict Stage, string Place, string Expected, string Got, int WrongCount, int Count)
{
    /// <summary>What is wrong, with no number of the golden in it: fit for hidden cases.</summary>
    public string Cause => Stage switch
    {
        Verdict.WrongType => "the result is of another type",
        Verdict.WrongShape => "the result has other dimensions",
        Verdict.NotFinite => "NaN or infinity stands where a number should, or the reverse",
        _ => Count == 1 ? "the value is off" : WrongCount == Count ? "every value is off" : "some values are off",
    };

    /// <summary>What is wrong, for visible cases.</summary>
    public string Explanation
    {
        get
        {
            var at = Place.Length == 0 ? "" : $" at {Place}";
            var how = Stage is Verdict.WrongValue or Verdict.NotFinite && Count > 1 ? $" ({WrongCount} of {Count} values are off)" : "";
            return $"expected {Expected}{at}, got {Got}{how}";
        }
    }

    internal static Mismatch Type(string place, Value expected, Value got) =>
        new(Verdict.WrongType, place, ValueText.Kind(expected), ValueText.Kind(got), 1, 1);

    internal static Mismatch Parts(string place, IEnumerable<Field> expected, IEnumerable<Field> got) =>
        new(Verdict.WrongShape, place, Names(expected), Names(got), 1, 1);

    private static string Names(IEnumerable<Field> fields) => $"the names {{ {string.Join(", ", fields.Take(20).Select(f => ValueText.Name(f.Name)))} }}";

    internal static Mismatch Shape(string place, Value expected, Value got) =>
        new(Verdict.WrongShape, place, ValueText.Kind(expected), ValueText.Kind(got), 1, 1);
}
