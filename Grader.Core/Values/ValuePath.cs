using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Grader.Core.Values;

/// <summary>
/// The way to a part of a value: <c>Final.W1</c>, <c>LossHistory[0]</c>, <c>LossHistory[1..11]</c>, <c>DW[^1]</c>. Indices and ranges read as
/// in C#: the end is exclusive, <c>^1</c> is the last.
/// </summary>
public sealed partial record ValuePath
{
    private readonly ImmutableArray<Step> steps;

    private ValuePath(string text, ImmutableArray<Step> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The whole value.</summary>
    public static ValuePath Whole { get; } = new("", []);

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Reads a path, or gives null where the text is none.</summary>
    public static ValuePath? TryParse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var position = 0;
        while (position < text.Length)
        {
            var match = StepPattern().Match(text, position);
            if (!match.Success || match.Length == 0) return null;
            if (position == 0 && match.Value[0] == '.') return null;
            if (StepOf(match) is not { } step) return null;
            steps.Add(step);
            position += match.Length;
        }
        return new ValuePath(text, steps.ToImmutable());
    }

    /// <summary>The part of <paramref name="value"/> that this path leads to, or the reason why there is none, for the student.</summary>
    public Selection Select(Value value)
    {
        var here = value;
        foreach (var step in steps)
        {
            var next = step.Take(here);
            if (next.Missing is not null) return next;
            here = next.Value!;
        }
        return new Selection(here, null);
    }

    private static Step? StepOf(Match match)
    {
        if (match.Groups["name"].Success) return new FieldStep(match.Groups["name"].Value);
        var from = IndexOf(match.Groups["from"].Value, new Index(0));
        if (!match.Groups["range"].Success) return match.Groups["from"].Length == 0 ? null : new IndexStep(from);
        return new RangeStep(from..IndexOf(match.Groups["to"].Value, new Index(0, fromEnd: true)));
    }

    private static Index IndexOf(string text, Index whenEmpty)
    {
        if (text.Length == 0) return whenEmpty;
        var fromEnd = text[0] == '^';
        return new Index(int.Parse(fromEnd ? text.AsSpan(1) : text, CultureInfo.InvariantCulture), fromEnd);
    }

    // A name stands at the start or behind a dot; an index is at most six digits, so that it always is an int.
    [GeneratedRegex(@"\G(?:(?:^|\.)(?<name>[A-Za-z_]\w*)|\[(?<from>(?:\^?[0-9]{1,6})?)(?<range>\.\.(?<to>(?:\^?[0-9]{1,6})?))?\])")]
    private static partial Regex StepPattern();

    private abstract record Step
    {
        public abstract Selection Take(Value value);
    }

    private sealed record FieldStep(string Name) : Step
    {
        public override Selection Take(Value value)
        {
            var fields = value switch { RecordValue record => record.Fields, MapValue map => map.Entries, _ => [] };
            foreach (var field in fields)
                if (field.Name == Name) return new Selection(field.Value, null);
            return new Selection(null, $"there is no {Name} in {ValueText.Kind(value)}");
        }
    }

    private sealed record IndexStep(Index Index) : Step
    {
        public override Selection Take(Value value)
        {
            var length = LengthOf(value);
            var offset = Index.GetOffset(length);
            if (length < 0 || offset < 0 || offset >= length)
                return new Selection(null, $"{ValueText.Kind(value)} has no entry [{Index}]");
            return new Selection(value is ArrayValue array ? array.At(offset) : ((ListValue)value).Items[offset], null);
        }
    }

    private sealed record RangeStep(Range Range) : Step
    {
        public override Selection Take(Value value)
        {
            var length = LengthOf(value);
            var (start, end) = (Range.Start.GetOffset(length), Range.End.GetOffset(length));
            if (length < 0 || start < 0 || end > length || start > end)
                return new Selection(null, $"{ValueText.Kind(value)} has no entries [{Range}]");
            return new Selection(value is ArrayValue array
                ? array.Slice(start, end - start)
                : new ListValue(((ListValue)value).Items[start..end]), null);
        }
    }

    private static int LengthOf(Value value) => value switch
    {
        ArrayValue { Shape.Length: 1 } array => array.Count,
        ListValue list => list.Items.Length,
        _ => -1,
    };
}

/// <summary>What a path led to: a value, or the reason why there is none.</summary>
public readonly record struct Selection(Value? Value, string? Missing);
