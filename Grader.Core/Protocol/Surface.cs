using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Protocol;

/// <summary>What a compiled piece of code offers, as the compiler read it: no code needs to run to know it.</summary>
/// <param name="Types">Full names of the types.</param>
/// <param name="Methods">Their ordinary methods.</param>
/// <param name="Members">
/// What compiled code can link to: public types with their kind, public methods, constructors and accessors, each with the identities of its types.
/// </param>
public sealed record Surface(ImmutableArray<string> Types, ImmutableArray<MethodSignature> Methods, ImmutableHashSet<string> Members)
{
    /// <summary>Nothing.</summary>
    public static Surface Empty { get; } = new([], [], []);

    /// <summary>Whether code compiled against the other can be linked to this instead.</summary>
    public bool CanStandFor(Surface other) => other.Members.IsSubsetOf(Members);
}

/// <summary>A method of a type's own, as declared.</summary>
/// <param name="Type">Full name of the declaring type.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Callable">It and its type are public, it is static and not generic.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Return">What it returns.</param>
/// <param name="Identity">Parameter and return types with the assemblies they come from: equal for the reference's and a fitting student's.</param>
/// <param name="Display">The declaration as C# writes it.</param>
public sealed record MethodSignature(
    string Type, string Name, bool Callable, ImmutableArray<Parameter> Parameters, WireType Return, string Identity, string Display)
{
    /// <summary>The part of <see cref="Type"/> behind its namespace.</summary>
    public string SimpleType => Type[(Type.LastIndexOf('.') + 1)..];

    /// <summary>What a manifest writes to call it.</summary>
    public string FullName => $"{Type}.{Name}";
}

/// <summary>A parameter of a method.</summary>
public readonly record struct Parameter(string Name, WireType Type);
