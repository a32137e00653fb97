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
            (IntegerValue { IsLong: true, Content: >= 0 and <= uint.MaxValue } integer, _) when type == typeof(uint) => (uint)integer.Content,
            (RealValue { IsSingle: true } real, _) when type == typeof(float) => (float)real.Content,
            (RealValue { IsSingle: false } real, _) when type == typeof(double) => real.Content,
            (TextValue text, _) when type == typeof(string) => text.Content,
            (EnumValue member, { IsEnum: true }) when Enum.TryParse(type, member.Member, out var parsed) => parsed,
            (ArrayValue array, { IsArray: true }) when type.GetElementType() == ElementOf(array.Kind) => Arrays.ToClr(array, type),
            (ArrayValue { Shape.Length: 1 } array, { IsGenericType: true }) => Collections.ListOf(Arrays.ToClr(array, null), type),
            (ListValue list, { IsArray: true }) when type.GetArrayRank() == 1 => ArrayOf(list, type.GetElementType()!),
            (ListValue list, { IsGenericType: true }) => Collections.ListOf(ArrayOf(list, type.GenericTypeArguments[0]), type),
            (MapValue map, { IsGenericType: true }) when type.GenericTypeArguments.Length == 2 => Collections.MapOf(map, type),
            (RecordValue record, _) => Records.Make(record, type),
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
}
