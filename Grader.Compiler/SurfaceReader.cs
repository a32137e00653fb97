using System.Collections.Immutable;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Microsoft.CodeAnalysis;

namespace Grader.Compiler;

/// <summary>Reads from the symbols what a piece of code declares, also where it does not compile.</summary>
internal static class SurfaceReader
{
    private const int MostMethods = 5000;

    private static readonly SymbolDisplayFormat Declaration = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType |
            SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility |
            SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName |
            SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes |
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static Surface Read(Compilation compilation)
    {
        ImmutableArray<INamedTypeSymbol> types = [.. TypesOf(compilation.Assembly.GlobalNamespace)];
        return new Surface(
            [.. types.Select(FullName)],
            [.. types.SelectMany(MethodsOf).Take(MostMethods).Select(Describe)],
            [.. types.Where(type => type.DeclaredAccessibility == Accessibility.Public).SelectMany(MembersOf).Take(MostMethods)]);
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(type => type.CanBeReferencedByName).Concat(space.GetNamespaceMembers().SelectMany(TypesOf));

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary && !method.IsImplicitlyDeclared);

    private static IEnumerable<string> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.DeclaredAccessibility == Accessibility.Public)
            .Select(method => $"{FullName(type)}.{method.MetadataName}`{method.Arity} static={method.IsStatic} ({Identity(method)})")
            .Prepend($"{type.TypeKind} {FullName(type)}`{type.Arity}");

    private static string Identity(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(p => $"{p.RefKind} {TypeReader.Identity(p.Type)}")) + " -> " + TypeReader.Identity(method.ReturnType);

    private static MethodSignature Describe(IMethodSymbol method) => new(
        FullName(method.ContainingType), method.Name, IsCallable(method),
        [.. method.Parameters.Select(p => new Parameter(p.Name, p.RefKind == RefKind.None
            ? TypeReader.Read(p.Type)
            : new UnsupportedType($"{p.RefKind.ToString().ToLowerInvariant()} {p.Type.Name}")))],
        method.ReturnsVoid ? new VoidType() : TypeReader.Read(method.ReturnType),
        Identity(method), method.ToDisplayString(Declaration));

    private static bool IsCallable(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public } &&
        method.ContainingType is { IsGenericType: false, DeclaredAccessibility: Accessibility.Public };

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? type.Name : $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
