using System.Collections;
using System.Reflection;
using Grader.Core.Values;

namespace Grader.Sandbox.Conversion;

/// <summary>The value does not fit the type of the parameter.</summary>
internal sealed class CannotConvertException(string message) : Exception(message);

/// <summary>Makes CLR objects of values, as a declared type wants them.</summary>
internal static class FromValue
{
    public static object? Make(Value value, Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying && value is not NullValue) type = underlying;
        return (value, type) switch
        {
            (NullValue, _) when !type.IsValueType || Nullable.GetUnderlyingType(type) is not null => null,
            (BoolValue truth, _) when type == typeof(bool) => truth.Content,
            (IntegerValue { IsLong: false } integer, _) when type == typeof(int) => (int)integer.Content,
            (IntegerValue { IsLong: true } integer, _) when type == typeof(long) => integer.Content,
            (IntegerValue { IsLong: true } integer, _) when type == typeof(uint) => checked((uint)integer.Content),
            (RealValue { IsSingle: true } real, _) when type == typeof(float) => (float)real.Content,
            (RealValue { IsSingle: false } real, _) when type == typeof(double) => real.Content,
            (TextValue text, _) when type == typeof(string) => text.Content,
            (EnumValue member, { IsEnum: true }) => Enum.Parse(type, member.Member),
            (ArrayValue array, { IsArray: true }) when type.GetElementType() == ElementOf(array.Kind) => Arrays.ToClr(array, type),
            (ArrayValue { Shape.Length: 1 } array, { IsGenericType: true }) => ListOf(Arrays.ToClr(array, null), type),
            (ListValue list, { IsArray: true }) when type.GetArrayRank() == 1 => ArrayOf(list, type.GetElementType()!),
            (ListValue list, { IsGenericType: true }) => ListOf(ArrayOf(list, type.GenericTypeArguments[0]), type),
            (MapValue map, { IsGenericType: true }) when type.GenericTypeArguments.Length == 2 => MapOf(map, type),
            (RecordValue record, _) => RecordOf(record, type),
            _ => throw new CannotConvertException($"{ValueText.Kind(value)} is no {type.Name}"),
        };
    }

    public static Type ElementOf(ElementKind kind) => kind switch
    {
        ElementKind.Bool => typeof(bool),
        ElementKind.Int => typeof(int),
        ElementKind.Long => typeof(long),
        ElementKind.Single => typeof(float),
        _ => typeof(double),
    };

    private static Array ArrayOf(ListValue list, Type element)
    {
        var array = Array.CreateInstance(element, list.Items.Length);
        for (var i = 0; i < list.Items.Length; i++) array.SetValue(Make(list.Items[i], element), i);
        return array;
    }

    /// <summary>A List is what an interface of a list gets; any other collection must be made from one.</summary>
    private static object ListOf(Array items, Type type)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments[0]))!;
        if (items.GetType().GetElementType() != type.GenericTypeArguments[0])
            throw new CannotConvertException($"{items.GetType().Name} does not fit {type.Name}");
        foreach (var item in items) list.Add(item);
        return type.IsInstanceOfType(list) ? list : throw new CannotConvertException($"a list is no {type.Name}");
    }

    private static object MapOf(MapValue map, Type type)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
        foreach (var entry in map.Entries) dictionary.Add(entry.Name, Make(entry.Value, type.GenericTypeArguments[1]));
        return type.IsInstanceOfType(dictionary) ? dictionary : throw new CannotConvertException($"a dictionary is no {type.Name}");
    }

    private static object RecordOf(RecordValue record, Type type)
    {
        foreach (var constructor in type.GetConstructors().OrderByDescending(c => c.GetParameters().Length))
        {
            var parameters = constructor.GetParameters();
            if (parameters.Length != record.Fields.Length) continue;
            var arguments = parameters.Select(parameter => ArgumentFor(parameter, record)).ToArray();
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        throw new CannotConvertException($"{type.Name} has no constructor of {record.Fields.Length} parameters");
    }

    private static object? ArgumentFor(ParameterInfo parameter, RecordValue record)
    {
        foreach (var field in record.Fields)
            if (string.Equals(field.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)) return Make(field.Value, parameter.ParameterType);
        throw new CannotConvertException($"nothing for {parameter.Name}");
    }
}
