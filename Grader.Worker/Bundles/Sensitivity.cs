using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Worker.Bundles;

/// <summary>The element whose spread is the most beyond what its tolerance bears.</summary>
internal readonly record struct Oversensitive(string Place, double Spread, double Largest);

/// <summary>Looks through a golden for elements that rounding moves too far.</summary>
internal static class Sensitivity
{
    public static Oversensitive? Worst(Value value, Value spread, Tolerance tolerance)
    {
        var worst = Elements(value, spread, "")
            .Select(e => new Oversensitive(e.Place.Length == 0 ? "the result" : e.Place, e.Spread, tolerance.LargestSpread(e.Expected, e.Scale)))
            .Where(e => !(e.Spread <= e.Largest))
            .OrderByDescending(e => e.Spread / e.Largest)
            .ToArray();
        return worst.Length == 0 ? null : worst[0];
    }

    private static IEnumerable<(string Place, double Expected, double Spread, double Scale)> Elements(Value value, Value spread, string place) =>
        (value, spread) switch
        {
            (RealValue real, RealValue moved) when double.IsFinite(real.Content) => [(place, real.Content, moved.Content, Math.Abs(real.Content))],
            (ArrayValue { IsReal: true } array, ArrayValue moved) => ElementsOf(array, moved, place),
            (ListValue list, ListValue moved) => list.Items.SelectMany((item, i) => Elements(item, moved.Items[i], $"{place}[{i}]")),
            (MapValue map, MapValue moved) => map.Entries.SelectMany((entry, i) => Elements(entry.Value, moved.Entries[i].Value, $"{place}.{entry.Name}")),
            (RecordValue record, RecordValue moved) =>
                record.Fields.SelectMany((field, i) => Elements(field.Value, moved.Fields[i].Value, place.Length == 0 ? field.Name : $"{place}.{field.Name}")),
            _ => [],
        };

    private static IEnumerable<(string, double, double, double)> ElementsOf(ArrayValue array, ArrayValue moved, string place)
    {
        var finite = array.Reals.ToArray().Select((entry, i) => (Entry: entry, Index: i)).Where(e => double.IsFinite(e.Entry)).ToArray();
        var scale = finite.Select(e => Math.Abs(e.Entry)).DefaultIfEmpty().Max();
        return finite.Select(e => ($"{place}[{string.Join(", ", array.IndexOf(e.Index))}]", e.Entry, moved.Reals[e.Index], scale));
    }
}
