using System.Collections.Immutable;

namespace Grader.Core.Values;

/// <summary>What a parameter or a result is declared to be, as far as it can travel. Made by the compiler from the declaration.</summary>
/// <param name="Display">The type as C# writes it: <c>double[,]</c>, <c>IList&lt;double[]&gt;</c>.</param>
public abstract record WireType(string Display);

/// <summary>bool, int, uint, long, float, double or string.</summary>
public sealed record ScalarType(string Display, ScalarKind Kind) : WireType(Display);

/// <summary>The scalar types that travel.</summary>
public enum ScalarKind
{
    /// <summary>bool</summary>
    Bool,
    /// <summary>int</summary>
    Int,
    /// <summary>long</summary>
    Long,
    /// <summary>float</summary>
    Single,
    /// <summary>double</summary>
    Double,
    /// <summary>string</summary>
    Text,
    /// <summary>uint; it travels as a long.</summary>
    UnsignedInt,
}

/// <summary>An enum with its members' names.</summary>
public sealed record EnumType(string Display, ImmutableArray<string> Members) : WireType(Display);

/// <summary>A rectangular array of bool, int, long, float or double.</summary>
public sealed record TensorType(string Display, ElementKind Element, int Rank) : WireType(Display);

/// <summary>An array of anything else, or a list of anything.</summary>
public sealed record SequenceType(string Display, WireType Element) : WireType(Display);

/// <summary>A dictionary with string keys.</summary>
public sealed record MapType(string Display, WireType Element) : WireType(Display);

/// <summary>A record, class or struct with named parts, or a tuple.</summary>
public sealed record RecordType(string Display, ImmutableArray<FieldType> Fields) : WireType(Display);

/// <summary>A named part of a <see cref="RecordType"/>.</summary>
public readonly record struct FieldType(string Name, WireType Type);

/// <summary>Nothing: the method returns void.</summary>
public sealed record VoidType() : WireType("void");

/// <summary>A type that cannot travel, a stream say.</summary>
public sealed record UnsupportedType(string Display) : WireType(Display);
