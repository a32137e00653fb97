using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>
/// Compares a result with its golden in stages: type, rank and shape (exact, nothing is broadcast), finite class of every element, value of
/// every element. A later stage is reached only when the earlier ones hold for the whole result, so that the first thing said is the cause.
/// </summary>
public sealed class Comparer
{
    private readonly Tolerance tolerance;
    private readonly bool shapeOnly;
    private readonly List<Mismatch> structure = [];
    private readonly Tally finite = new(Verdict.NotFinite);
    private readonly Tally values = new(Verdict.WrongValue);
    private double distance;

    private Comparer(Tolerance tolerance, bool shapeOnly) => (this.tolerance, this.shapeOnly) = (tolerance, shapeOnly);

    /// <summary>The first stage that fails, or null where the result is right.</summary>
    public static Mismatch? Compare(Expectation expected, Value got, Tolerance tolerance) => Run(expected, got, tolerance, shapeOnly: false);

    /// <summary>The largest error in units of its tolerance; infinite where type, shape, finite class or an exact value differ.</summary>
    public static double Distance(Expectation expected, Value got, Tolerance tolerance)
    {
        var comparer = new Comparer(tolerance, shapeOnly: false);
        comparer.Walk(expected.Value, expected.Spread, got, "");
        return comparer.structure.Count > 0 || comparer.finite.First() is not null ? double.PositiveInfinity : comparer.distance;
    }

    /// <summary>For type, rank and dimensions alone.</summary>
    public static Mismatch? CompareShape(Expectation expected, Value got) => Run(expected, got, new DerivedTolerance(), shapeOnly: true);

    private static Mismatch? Run(Expectation expected, Value got, Tolerance tolerance, bool shapeOnly)
    {
        var comparer = new Comparer(tolerance, shapeOnly);
        comparer.Walk(expected.Value, expected.Spread, got, "");
        return comparer.structure.OrderBy(m => m.Stage == Verdict.WrongType ? 0 : 1).FirstOrDefault()
            ?? comparer.finite.First() ?? comparer.values.First();
    }

    private void Walk(Value expected, Value spread, Value got, string place)
    {
        switch (expected, got)
        {
            case (RealValue e, RealValue g) when e.IsSingle == g.IsSingle:
                CompareReal(e.Content, ((RealValue)spread).Content, new Magnitude(Math.Abs(e.Content), e.IsSingle), g.Content, () => place);
                break;
            case (ArrayValue e, ArrayValue g) when e.Kind == g.Kind: WalkArray(e, spread, g, place); break;
            case (ListValue e, ListValue g): WalkList(e, (ListValue)spread, g, place); break;
            case (MapValue e, MapValue g): WalkFields(e.Entries, ((MapValue)spread).Entries, g.Entries, place); break;
            case (RecordValue e, RecordValue g) when e.Type == g.Type:
                WalkFields(e.Fields, ((RecordValue)spread).Fields, g.Fields, place);
                break;
            case (IntegerValue e, IntegerValue g) when e.IsLong == g.IsLong: CompareExact(e.Content == g.Content, e, g, () => place); break;
            case (BoolValue or TextValue or EnumValue or NullValue, _) when expected.GetType() == got.GetType():
                CompareExact(expected.Equals(got), expected, got, () => place);
                break;
            default: structure.Add(Mismatch.Type(place, expected, got)); break;
        }
    }

    private void WalkArray(ArrayValue expected, Value spread, ArrayValue got, string place)
    {
        if (!expected.Shape.AsSpan().SequenceEqual(got.Shape.AsSpan()))
        {
            structure.Add(Mismatch.Shape(place, expected, got));
            return;
        }
        var scale = new Magnitude(Scale(expected), expected.Kind == ElementKind.Single);
        for (var i = 0; i < expected.Count; i++)
        {
            var flat = i;
            string At() => $"{place}[{string.Join(", ", expected.IndexOf(flat))}]";
            if (expected.IsReal) CompareReal(expected.Reals[i], ((ArrayValue)spread).Reals[i], scale, got.Reals[i], At);
            else CompareExact(expected.At(i).Equals(got.At(i)), expected.At(i), got.At(i), At);
        }
    }

    private void WalkList(ListValue expected, ListValue spread, ListValue got, string place)
    {
        if (expected.Items.Length != got.Items.Length)
        {
            structure.Add(Mismatch.Shape(place, expected, got));
            return;
        }
        for (var i = 0; i < expected.Items.Length; i++)
            Walk(expected.Items[i], spread.Items[i], got.Items[i], $"{place}[{i}]");
    }

    private void WalkFields(IReadOnlyList<Field> parts, IReadOnlyList<Field> spreads, IReadOnlyList<Field> gotParts, string place)
    {
        if (!parts.Select(part => part.Name).SequenceEqual(gotParts.Select(part => part.Name)))
        {
            structure.Add(Mismatch.Parts(place, parts, gotParts));
            return;
        }
        for (var i = 0; i < parts.Count; i++)
            Walk(parts[i].Value, spreads[i].Value, gotParts[i].Value, place.Length == 0 ? parts[i].Name : $"{place}.{parts[i].Name}");
    }

    private void CompareReal(double expected, double spread, Magnitude scale, double got, Func<string> place)
    {
        if (shapeOnly) return;
        if (!double.IsFinite(expected) || !double.IsFinite(got))
        {
            var same = double.IsNaN(expected) ? double.IsNaN(got) : expected == got;
            finite.Add(same, () => Element(expected, got, place()));
            return;
        }
        finite.Add(true, null);
        var (error, allowed) = (Math.Abs(got - expected), tolerance.At(expected, spread, scale));
        if (error > 0) distance = Math.Max(distance, error / allowed);
        values.Add(error <= allowed, () => Element(expected, got, place()));
    }

    private void CompareExact(bool equal, Value expected, Value got, Func<string> place)
    {
        if (shapeOnly) return;
        if (!equal) distance = double.PositiveInfinity;
        values.Add(equal, () => (place(), ValueText.Of(expected), ValueText.Of(got)));
    }

    private static (string Place, string Expected, string Got) Element(double expected, double got, string place) =>
        (place, ValueText.Number(expected), ValueText.Number(got));

    private static double Scale(ArrayValue array)
    {
        var scale = 0.0;
        if (array.IsReal)
            foreach (var entry in array.Reals)
                if (double.IsFinite(entry)) scale = Math.Max(scale, Math.Abs(entry));
        return scale;
    }

    /// <summary>Counts the elements that fail at one stage and remembers the first.</summary>
    private sealed class Tally(Verdict stage)
    {
        private int count;
        private int wrong;
        private (string Place, string Expected, string Got) first;

        public void Add(bool right, Func<(string Place, string Expected, string Got)>? describe)
        {
            count++;
            if (right) return;
            if (wrong++ == 0) first = describe!();
        }

        public Mismatch? First() => wrong == 0 ? null : new Mismatch(stage, first.Place, first.Expected, first.Got, wrong, count);
    }
}
