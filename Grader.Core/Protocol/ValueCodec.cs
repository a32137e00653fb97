using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Protocol;

/// <summary>Values as bytes, exactly: a double keeps every bit. Equal values have equal bytes, which is how a changed argument is noticed.</summary>
public static class ValueCodec
{
    /// <summary>No message holds more values. Entries of arrays do not count: they take no more memory here than on the wire.</summary>
    public const int MostValues = 4_000_000;

    private const int DeepestNesting = 64;

    private enum Tag : byte { Null, Bool, Int, Long, Double, Single, Text, Enum, Array, List, Map, Record }

    /// <summary>Writes one value.</summary>
    public static void Write(WireWriter to, Value value)
    {
        switch (value)
        {
            case NullValue: to.Enum(Tag.Null); break;
            case BoolValue truth: to.Enum(Tag.Bool); to.Bool(truth.Content); break;
            case IntegerValue integer: to.Enum(integer.IsLong ? Tag.Long : Tag.Int); to.Long(integer.Content); break;
            case RealValue real: to.Enum(real.IsSingle ? Tag.Single : Tag.Double); to.Double(real.Content); break;
            case TextValue text: to.Enum(Tag.Text); to.Text(text.Content); break;
            case EnumValue member: to.Enum(Tag.Enum); to.Text(member.Member); break;
            case ArrayValue array: to.Enum(Tag.Array); WriteArray(to, array); break;
            case ListValue list: to.Enum(Tag.List); to.List(list.Items, Write); break;
            case MapValue map: to.Enum(Tag.Map); to.List(map.Entries, WriteField); break;
            case RecordValue record: to.Enum(Tag.Record); to.Text(record.Type); to.List(record.Fields, WriteField); break;
            default: throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    /// <summary>Reads one value.</summary>
    /// <exception cref="MalformedMessageException">The bytes are no value.</exception>
    public static Value Read(WireReader from) => Read(from, DeepestNesting);

    /// <summary>The value's bytes.</summary>
    public static byte[] Encode(Value value)
    {
        var to = new WireWriter();
        Write(to, value);
        return to.Written.ToArray();
    }

    private static Value Read(WireReader from, int depth)
    {
        if (depth == 0) throw new MalformedMessageException("nested too deeply");
        from.CountValue(MostValues);
        return from.Enum<Tag>() switch
        {
            Tag.Null => NullValue.Instance,
            Tag.Bool => new BoolValue(from.Bool()),
            Tag.Int => new IntegerValue(Whole(from.Long()), IsLong: false),
            Tag.Long => new IntegerValue(from.Long(), IsLong: true),
            Tag.Double => new RealValue(from.Double(), IsSingle: false),
            Tag.Single => new RealValue(from.Double(), IsSingle: true),   // The spread of a float is no float.
            Tag.Text => new TextValue(from.Text()),
            Tag.Enum => new EnumValue(from.Text()),
            Tag.Array => ReadArray(from),
            Tag.List => new ListValue([.. from.List(f => Read(f, depth - 1))]),
            Tag.Map => new MapValue([.. from.List(f => ReadField(f, depth - 1))]),
            Tag.Record => new RecordValue(from.Text(), [.. from.List(f => ReadField(f, depth - 1))]),
            var tag => throw new MalformedMessageException($"unknown kind of value {tag}"),
        };
    }

    private static void WriteField(WireWriter to, Field field)
    {
        to.Text(field.Name);
        Write(to, field.Value);
    }

    private static Field ReadField(WireReader from, int depth) => new(from.Text(), Read(from, depth));

    private static void WriteArray(WireWriter to, ArrayValue array)
    {
        to.Enum(array.Kind);
        to.List(array.Shape, static (w, length) => w.Int(length));
        if (array.Kind == ElementKind.Long)
            foreach (var entry in array.Longs) to.Long(entry);
        else
            foreach (var entry in array.Reals) to.Double(entry);
    }

    private static ArrayValue ReadArray(WireReader from)
    {
        var kind = from.Enum<ElementKind>();
        ImmutableArray<int> shape = [.. from.List(static r => r.Int())];
        var count = CountOf(shape, from.Left / 8);
        if (kind == ElementKind.Long)
        {
            var longs = new long[count];
            for (var i = 0; i < count; i++) longs[i] = from.Long();
            return new ArrayValue(shape, longs);
        }
        var reals = new double[count];
        for (var i = 0; i < count; i++) reals[i] = Entry(from, kind);
        return new ArrayValue(kind, shape, reals);
    }

    private static int CountOf(ImmutableArray<int> shape, int most)
    {
        if (shape.Length is 0 or > 32) throw new MalformedMessageException($"an array of rank {shape.Length}");
        if (shape.Any(length => length < 0)) throw new MalformedMessageException("a negative length");
        if (shape.Contains(0)) return 0;   // However long the other axes are: new double[3, 0] is an array.
        var count = 1L;
        foreach (var length in shape)
        {
            if ((count *= length) > most) throw new MalformedMessageException("an array larger than its message");
        }
        return (int)count;
    }

    private static long Whole(long number) =>
        number == (int)number ? number : throw new MalformedMessageException($"{number} is no int");

    /// <summary>A double that is an entry of that kind.</summary>
    private static double Entry(WireReader from, ElementKind kind)
    {
        var entry = from.Double();
        var fits = kind switch
        {
            ElementKind.Bool => entry is 0 or 1,
            ElementKind.Int => entry == (int)entry,
            ElementKind.Single => double.IsNaN(entry) || entry == (float)entry,
            _ => true,
        };
        return fits ? entry : throw new MalformedMessageException($"an entry that is no {kind}");
    }
}
