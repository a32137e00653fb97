using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>
/// A short name for what a check's calls returned, the same for results that agree to six digits. It tells whether students agree with each other,
/// and gives no number away.
/// </summary>
public static class Fingerprint
{
    private const int Bytes = 12;
    private const double Nothing = 1e-9;

    /// <summary>Lower-case hex.</summary>
    /// <param name="results">One for each case, in their order.</param>
    public static string Of(IEnumerable<Value> results)
    {
        var text = new StringBuilder();
        foreach (var result in results) Append(text, result);
        return Hash(text.ToString());
    }

    /// <summary>Of what somebody wrote: the same for the same words, whatever space is around them.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> texts) => Hash(string.Concat(texts.Select(text => $"{text.Key}\u001f{text.Value.Trim()}\u001e")));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));

    private static void Append(StringBuilder text, Value value)
    {
        switch (value)
        {
            case ArrayValue array: Append(text, array); break;
            case RealValue real: Append(text, real.Content, 0); break;
            case ListValue list: AppendAll(text, list.Items); break;
            case RecordValue record: AppendAll(text, record.Fields.Select(field => field.Value)); break;
            case MapValue map: AppendAll(text, map.Entries.SelectMany(entry => new[] { new TextValue(entry.Name), entry.Value })); break;
            default: text.Append(ValueText.Of(value)).Append('\u001f'); break;
        }
    }

    private static void Append(StringBuilder text, ArrayValue array)
    {
        text.Append('[').AppendJoin('x', array.Shape).Append(':');
        var scale = 0.0;
        foreach (var x in array.Reals)
            if (double.IsFinite(x)) scale = Math.Max(scale, Math.Abs(x));
        foreach (var x in array.Reals) Append(text, x, scale);
        foreach (var n in array.Longs) text.Append(CultureInfo.InvariantCulture, $"{n};");
    }

    private static void AppendAll(StringBuilder text, IEnumerable<Value> values)
    {
        text.Append('(');
        foreach (var value in values) Append(text, value);
        text.Append(')');
    }

    private static void Append(StringBuilder text, double x, double scale) =>
        text.Append(CultureInfo.InvariantCulture, $"{(Math.Abs(x) <= Nothing * scale ? 0 : x):E5};");
}
