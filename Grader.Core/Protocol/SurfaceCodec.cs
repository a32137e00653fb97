using Grader.Core.Values;

namespace Grader.Core.Protocol;

/// <summary>A <see cref="Surface"/> as bytes.</summary>
public static class SurfaceCodec
{
    private const int DeepestNesting = 32;

    private enum Tag : byte { Scalar, Enum, Tensor, Sequence, Map, Record, Void, Unsupported }

    /// <summary>Writes a surface.</summary>
    public static void Write(WireWriter to, Surface surface)
    {
        to.List(surface.Types, static (w, name) => w.Text(name));
        to.List(surface.Methods, WriteMethod);
        to.List(surface.Members, static (w, member) => w.Text(member));
    }

    /// <summary>Reads a surface.</summary>
    public static Surface Read(WireReader from) =>
        new([.. from.List(static r => r.Text())], [.. from.List(ReadMethod)], [.. from.List(static r => r.Text())]);

    private static void WriteMethod(WireWriter to, MethodSignature method)
    {
        to.Text(method.Type);
        to.Text(method.Name);
        to.Bool(method.Callable);
        to.List(method.Parameters, static (w, p) => { w.Text(p.Name); WriteType(w, p.Type); });
        WriteType(to, method.Return);
        to.Text(method.Identity);
        to.Text(method.Display);
    }

    private static MethodSignature ReadMethod(WireReader from) => new(
        from.Text(), from.Text(), from.Bool(),
        [.. from.List(static r => new Parameter(r.Text(), ReadType(r, DeepestNesting)))],
        ReadType(from, DeepestNesting), from.Text(), from.Text());

    private static void WriteType(WireWriter to, WireType type)
    {
        to.Enum(TagOf(type));
        to.Text(type.Display);
        switch (type)
        {
            case ScalarType scalar: to.Enum(scalar.Kind); break;
            case EnumType members: to.List(members.Members, static (w, m) => w.Text(m)); break;
            case TensorType tensor: to.Enum(tensor.Element); to.Int(tensor.Rank); break;
            case SequenceType sequence: WriteType(to, sequence.Element); break;
            case MapType map: WriteType(to, map.Element); break;
            case RecordType record: to.List(record.Fields, static (w, f) => { w.Text(f.Name); WriteType(w, f.Type); }); break;
        }
    }

    private static Tag TagOf(WireType type) => type switch
    {
        ScalarType => Tag.Scalar,
        EnumType => Tag.Enum,
        TensorType => Tag.Tensor,
        SequenceType => Tag.Sequence,
        MapType => Tag.Map,
        RecordType => Tag.Record,
        VoidType => Tag.Void,
        _ => Tag.Unsupported,
    };

    private static WireType ReadType(WireReader from, int depth)
    {
        if (depth == 0) throw new MalformedMessageException("a type nested too deeply");
        var (tag, display) = (from.Enum<Tag>(), from.Text());
        return tag switch
        {
            Tag.Scalar => new ScalarType(display, from.Enum<ScalarKind>()),
            Tag.Enum => new EnumType(display, [.. from.List(static r => r.Text())]),
            Tag.Tensor => new TensorType(display, from.Enum<ElementKind>(), from.Int()),
            Tag.Sequence => new SequenceType(display, ReadType(from, depth - 1)),
            Tag.Map => new MapType(display, ReadType(from, depth - 1)),
            Tag.Record => new RecordType(display, [.. from.List(r => new FieldType(r.Text(), ReadType(r, depth - 1)))]),
            Tag.Void => new VoidType(),
            _ => new UnsupportedType(display),
        };
    }
}
