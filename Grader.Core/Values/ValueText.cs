using System.Globalization;
using System.Text;

namespace Grader.Core.Values;

/// <summary>Values in words and figures for people. Never compared, never parsed.</summary>
public static class ValueText
{
    private const int LongestText = 400;
    private const int LongestName = 100;

    /// <summary>The value as C# would write it, shortened when long: <c>[[1, 2], [3, 4]]</c>.</summary>
    public static string Of(Value value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.Length <= LongestText ? text.ToString() : string.Concat(text.ToString(0, LongestText), " ...");
    }

    /// <summary>What the value is, with its size: <c>a 3 x 4 array of double</c>.</summary>
    public static string Kind(Value value) => value switch
    {
        NullValue => "null",
        BoolValue => "a bool",
        IntegerValue integer => integer.IsLong ? "a long" : "an int",
        RealValue real => real.IsSingle ? "a float" : "a double",
        TextValue => "a string",
        EnumValue => "an enum value",
        ArrayValue { Shape.Length: 1 } array => $"an array of {array.Count} {Element(array.Kind)}{(array.Count == 1 ? "" : "s")}",
        ArrayValue array => $"a {string.Join(" x ", array.Shape)} array of {Element(array.Kind)}",
        ListValue list => $"a list of {list.Items.Length} {(list.Items.Length == 1 ? "entry" : "entries")}",
        MapValue map => $"a dictionary of {map.Entries.Length}",
        RecordValue record => $"a {Name(record.Type)}",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>A number with every digit that it needs. A zero has no sign: it would only puzzle.</summary>
    public static string Number(double number) => number switch
    {
        0 => "0",
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "-infinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A name that came over the wire, and so may be anything.</summary>
    internal static string Name(string name) => Printable(name.Length <= LongestName ? name : name[..LongestName] + "...");

    /// <summary>As much of it as can be shown, so that a text of megabytes is not copied to be cut.</summary>
    private static string Start(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static string Element(ElementKind kind) => kind switch
    {
        ElementKind.Bool => "bool",
        ElementKind.Int => "int",
        ElementKind.Long => "long",
        ElementKind.Single => "float",
        _ => "double",
    };

    private static void Write(Value value, StringBuilder text)
    {
        if (text.Length > LongestText) return;
        switch (value)
        {
            case NullValue: text.Append("null"); break;
            case BoolValue truth: text.Append(truth.Content ? "true" : "false"); break;
            case IntegerValue integer: text.Append(CultureInfo.InvariantCulture, $"{integer.Content}"); break;
            case RealValue real: text.Append(Number(real.Content)); break;
            case TextValue content: text.Append('"').Append(Printable(Start(content.Content))).Append('"'); break;
            case EnumValue member: text.Append(Name(member.Member)); break;
            case ArrayValue array: WriteAxis(array, 0, 0, text); break;
            case ListValue list: WriteAll(list.Items, "[", "]", Write, text); break;
            case MapValue map: WriteAll(map.Entries, "{ ", " }", WriteField, text); break;
            case RecordValue record: WriteAll(record.Fields, $"{Name(record.Type)} {{ ", " }", WriteField, text); break;
        }
    }

    private static void WriteField(Field field, StringBuilder text)
    {
        text.Append(Name(field.Name)).Append(": ");
        Write(field.Value, text);
    }

    private static void WriteAll<T>(IEnumerable<T> items, string open, string close, Action<T, StringBuilder> write, StringBuilder text)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (text.Length > LongestText) break;
            if (!first) text.Append(", ");
            write(item, text);
            first = false;
        }
        text.Append(close);
    }

    private static void WriteAxis(ArrayValue array, int axis, int offset, StringBuilder text)
    {
        if (axis == array.Shape.Length)
        {
            Write(array.At(offset), text);
            return;
        }
        var stride = 1;
        for (var inner = axis + 1; inner < array.Shape.Length; inner++) stride *= array.Shape[inner];
        WriteAll(Enumerable.Range(0, array.Shape[axis]), "[", "]", (i, to) => WriteAxis(array, axis + 1, offset + i * stride, to), text);
    }

    /// <summary>Text of a student's made harmless: control and direction characters become visible.</summary>
    public static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var hidden = char.IsControl(c) && c is not '\n' and not '\t' || char.IsSurrogate(c) ||
                char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (hidden) clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else clean.Append(c);
        }
        return clean.ToString();
    }
}
