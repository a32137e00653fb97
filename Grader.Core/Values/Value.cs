using System.Collections.Immutable;

namespace Grader.Core.Values;

/// <summary>
/// A piece of data as it travels between the service and a jailed process: arguments in, results out. It knows nothing of the CLR types
/// of a submission, so that reading one never runs a student's code.
/// </summary>
public abstract record Value
{
    private protected Value() { }
}

/// <summary>The null reference.</summary>
public sealed record NullValue : Value
{
    /// <summary>The only one.</summary>
    public static readonly NullValue Instance = new();
    private NullValue() { }
}

/// <summary>A truth value.</summary>
public sealed record BoolValue(bool Content) : Value;

/// <summary>A whole number of 32 or 64 bits.</summary>
public sealed record IntegerValue(long Content, bool IsLong) : Value;

/// <summary>A floating-point number; <paramref name="IsSingle"/> tells float from double. NaN, infinities and -0 are kept.</summary>
public sealed record RealValue(double Content, bool IsSingle) : Value;

/// <summary>A string.</summary>
public sealed record TextValue(string Content) : Value;

/// <summary>A member of an enum, by its name.</summary>
public sealed record EnumValue(string Member) : Value;

/// <summary>A sequence of values of any kind: a jagged array, a list, an array of records.</summary>
public sealed record ListValue(ImmutableArray<Value> Items) : Value;

/// <summary>A dictionary with string keys, in ordinal order of the keys.</summary>
public sealed record MapValue(ImmutableArray<Field> Entries) : Value;

/// <summary>A record, class or tuple seen as its named parts, in order of declaration.</summary>
public sealed record RecordValue(string Type, ImmutableArray<Field> Fields) : Value;

/// <summary>A named part of a record, or an entry of a dictionary.</summary>
public readonly record struct Field(string Name, Value Value);
