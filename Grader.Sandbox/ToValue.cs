using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Sandbox.Conversion;

namespace Grader.Sandbox;

/// <summary>
/// Reads CLR objects as values. The objects are a student's: their properties and enumerators run a student's code, may throw, never end, or
/// lead in circles.
/// </summary>
internal sealed class ToValue
{
    private const int DeepestNesting = 32;
    private const int CharactersPerPart = 4;
    private int parts;

    /// <summary>The object as a value. All that one instance reads counts together, as it travels in one message.</summary>
    /// <exception cref="UnreadableException">It is too large, too deep, or no data.</exception>
    /// <exception cref="StudentException">Reading it threw.</exception>
    public Value Read(object? from)
    {
        try
        {
            return Read(from, DeepestNesting);
        }
        catch (Exception e) when (e is not UnreadableException and not StudentException)
        {
            throw new StudentException(e);
        }
    }

    private Value Read(object? from, int depth)
    {
        if (depth == 0) throw new UnreadableException("the result is nested too deeply, or leads back to itself");
        Count(1);
        return from switch
        {
            null => NullValue.Instance,
            bool truth => new BoolValue(truth),
            int integer => new IntegerValue(integer, IsLong: false),
            long integer => new IntegerValue(integer, IsLong: true),
            uint integer => new IntegerValue(integer, IsLong: true),
            float real => new RealValue(real, IsSingle: true),
            double real => new RealValue(real, IsSingle: false),
            string text => ReadText(text),
            Enum member => new EnumValue(member.ToString()),
            Array array => ReadArray(array, depth),
            ITuple tuple => new RecordValue("tuple",
                [.. Enumerable.Range(0, tuple.Length).Select(i => new Field($"Item{i + 1}", Read(tuple[i], depth - 1)))]),
            IDictionary map => ReadMap(map, depth),
            IEnumerable items => ReadItems(items, depth),
            _ => ReadParts(from, depth),
        };
    }

    private TextValue ReadText(string text)
    {
        Count(text.Length / CharactersPerPart);
        return new TextValue(text);
    }

    private Value ReadArray(Array array, int depth)
    {
        Count(array.Length);
        if (Arrays.ToWire(array) is { } numbers) return numbers;
        if (array.Rank > 1) throw new UnreadableException($"an array of rank {array.Rank} of {array.GetType().GetElementType()!.Name} cannot be read");
        return new ListValue([.. array.Cast<object?>().Select(item => Read(item, depth - 1))]);
    }

    private MapValue ReadMap(IDictionary map, int depth)
    {
        var entries = new List<Field>();
        foreach (DictionaryEntry entry in map)
            entries.Add(new Field(entry.Key as string ?? throw new UnreadableException("a dictionary with keys that are not strings cannot be read"),
                Read(entry.Value, depth - 1)));
        return new MapValue([.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)]);
    }

    /// <summary>A list of numbers is the same on the wire as an array of them.</summary>
    private Value ReadItems(IEnumerable items, int depth)
    {
        var element = items.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];
        var read = new List<Value>();
        foreach (var item in items) read.Add(Read(item, depth - 1));
        if (element is null || Arrays.KindOf(element) is not { } kind) return new ListValue([.. read]);
        return kind == ElementKind.Long
            ? new ArrayValue([read.Count], [.. read.Select(item => ((IntegerValue)item).Content)])
            : new ArrayValue(kind, [read.Count], [.. read.Select(Core.Inputs.Numbers.AsReal)]);
    }

    private RecordValue ReadParts(object from, int depth)
    {
        var type = from.GetType();
        if (from is Delegate or Type or Pointer or Task or decimal || type.IsPrimitive || type.IsPointer)
            throw new UnreadableException($"a {type.Name} is no data");
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new Field(property.Name, Read(property.GetValue(from), depth - 1)));
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => new Field(field.Name, Read(field.GetValue(from), depth - 1)));
        ImmutableArray<Field> found = [.. properties, .. fields];
        // Nothing would equal nothing: a result without parts could not be wrong.
        return found.IsEmpty ? throw new UnreadableException($"a {type.Name} has no public properties or fields") : new RecordValue(type.Name, found);
    }

    private void Count(int more)
    {
        if ((parts += more) > ValueCodec.MostValues)
            throw new UnreadableException(FormattableString.Invariant($"the result has more than {ValueCodec.MostValues:N0} parts"));
    }
}
