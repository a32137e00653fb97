using System.Collections.Immutable;
using Grader.Core.Values;
using Microsoft.CodeAnalysis;

namespace Grader.Compiler;

/// <summary>What a declared type is on the wire, and how to tell two declared types apart.</summary>
internal sealed class TypeReader
{
    private const int DeepestNesting = 8;
    private const int MostParts = 500;

    private static readonly ImmutableHashSet<string> Lists =
        ["List", "IList", "IReadOnlyList", "ICollection", "IReadOnlyCollection", "IEnumerable", "ImmutableArray", "ImmutableList"];

    private static readonly ImmutableHashSet<string> Dictionaries =
        ["Dictionary", "IDictionary", "IReadOnlyDictionary", "SortedDictionary", "ImmutableDictionary"];

    private readonly HashSet<ITypeSymbol> outer = new(SymbolEqualityComparer.Default);
    private int parts;

    private TypeReader() { }

    public static WireType Read(ITypeSymbol type) => new TypeReader().Read(type, DeepestNesting);

    /// <summary>
    /// The type in full, with the assembly of every type that is not the framework's: a submission's own <c>Homework.Act</c> is another type than
    /// the given one. Names of tuple elements and nullable annotations do not matter.
    /// </summary>
    public static string Identity(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{Identity(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(",", tuple.TupleElements.Select(e => Identity(e.Type)))})",
        INamedTypeSymbol { ContainingType: { } outer } named => $"{Identity(outer)}+{named.MetadataName}{Arguments(named)}",
        INamedTypeSymbol named => $"{Origin(named)}{named.ContainingNamespace}.{named.MetadataName}{Arguments(named)}",
        _ => type.ToDisplayString(),
    };

    private static string Arguments(INamedTypeSymbol type) =>
        type.TypeArguments.IsEmpty ? "" : $"<{string.Join(",", type.TypeArguments.Select(Identity))}>";

    private static string Origin(INamedTypeSymbol type) =>
        type.ContainingAssembly is { } assembly && !IsFramework(assembly) ? $"[{assembly.Name}]" : "";

    private static bool IsFramework(IAssemblySymbol assembly) =>
        assembly.Name.StartsWith("System", StringComparison.Ordinal) || assembly.Name is "mscorlib" or "netstandard";

    private WireType Read(ITypeSymbol type, int depth)
    {
        var display = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (depth == 0) return new UnsupportedType(display);
        return type switch
        {
            { SpecialType: not SpecialType.None } when ScalarOf(type) is { } scalar => new ScalarType(display, scalar),
            IArrayTypeSymbol { Rank: 1 } array => SequenceOf(display, array.ElementType, depth),
            IArrayTypeSymbol array when ElementOf(array.ElementType) is { } element => new TensorType(display, element, array.Rank),
            { TypeKind: TypeKind.Enum } => new EnumType(display, [.. type.GetMembers().OfType<IFieldSymbol>().Select(member => member.Name)]),
            INamedTypeSymbol { IsTupleType: true } tuple => new RecordType("tuple",
                [.. tuple.TupleElements.Select((element, i) => new FieldType($"Item{i + 1}", Read(element.Type, depth - 1)))]),
            INamedTypeSymbol { TypeArguments.Length: 1 } list when Lists.Contains(list.Name) => SequenceOf(display, list.TypeArguments[0], depth),
            INamedTypeSymbol { TypeArguments.Length: 2 } map when Dictionaries.Contains(map.Name) &&
                map.TypeArguments[0].SpecialType == SpecialType.System_String => new MapType(display, Read(map.TypeArguments[1], depth - 1)),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, TypeArguments.Length: 0 } named when Origin(named).Length > 0 =>
                RecordOf(named, display, depth),
            _ => new UnsupportedType(display),
        };
    }

    private WireType SequenceOf(string display, ITypeSymbol element, int depth) => ElementOf(element) is { } kind
        ? new TensorType(display, kind, 1)
        : new SequenceType(display, Read(element, depth - 1));

    /// <summary>
    /// A type that contains itself, a node with a parent say, has no end and does not travel. Nor does one of hundreds of parts: types that
    /// mention one another often would take the compiler's whole time.
    /// </summary>
    private WireType RecordOf(INamedTypeSymbol type, string display, int depth)
    {
        if (++parts > MostParts || !outer.Add(type)) return new UnsupportedType(display);
        var fields = PartsOf(type).Select(part => new FieldType(part.Name, Read(part.Type, depth - 1))).ToImmutableArray();
        outer.Remove(type);
        return new RecordType(type.Name, fields);
    }

    /// <summary>Public properties, then public fields; its own before those of its bases.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type)> PartsOf(INamedTypeSymbol type)
    {
        ImmutableArray<ISymbol> members =
        [
            .. Ancestry(type).SelectMany(t => t.GetMembers())
                .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }),
        ];
        var properties = members.OfType<IPropertySymbol>().Where(p => p is { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public })
            .Select(p => (p.Name, p.Type));
        return properties.Concat(members.OfType<IFieldSymbol>().Select(f => (f.Name, f.Type))).DistinctBy(part => part.Name);
    }

    private static IEnumerable<INamedTypeSymbol> Ancestry(INamedTypeSymbol type)
    {
        for (var t = type; t is { SpecialType: SpecialType.None }; t = t.BaseType) yield return t;
    }

    private static ScalarKind? ScalarOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ScalarKind.Bool,
        SpecialType.System_Int32 => ScalarKind.Int,
        SpecialType.System_UInt32 => ScalarKind.UnsignedInt,
        SpecialType.System_Int64 => ScalarKind.Long,
        SpecialType.System_Single => ScalarKind.Single,
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_String => ScalarKind.Text,
        _ => null,
    };

    private static ElementKind? ElementOf(ITypeSymbol type) => ScalarOf(type)?.AsElement();
}
