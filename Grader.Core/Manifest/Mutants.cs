using System.Collections.Immutable;

namespace Grader.Core.Manifest;

/// <summary>A typical wrong solution that the bundle carries: the reference with one thing wrong.</summary>
/// <param name="Name">Its folder under <c>mutants/</c>.</param>
/// <param name="Fails">The checks, by <c>question/check</c> or <c>question/check/part</c>, that must notice it.</param>
/// <param name="Diagnosis">What those checks must say that it is: its own name, or a general hypothesis that says it better.</param>
/// <param name="Message">What a student is told whose numbers are this mutant's; null where the hypothesis speaks for itself.</param>
public sealed record MutantSpec(string Name, ImmutableArray<string> Fails, string Diagnosis, string? Message)
{
    /// <summary>Whether a check is among those that must notice it.</summary>
    public bool IsFor(string question, Check check) =>
        Fails.Any(name => $"{question}/{check.Id}" == name || $"{question}/{check.Id}".StartsWith(name + "/", StringComparison.Ordinal));
}

/// <summary>An automatic mutant that is no mistake: the same program in other words.</summary>
/// <param name="File">Where, within <c>reference/</c>.</param>
/// <param name="Before">The code that is changed.</param>
/// <param name="After">What it is changed to.</param>
/// <param name="Reason">Why no check can or need notice.</param>
public sealed record Excuse(string File, string Before, string After, string Reason);

/// <summary>How to check goldens that are derivatives: differences of a forward function.</summary>
/// <param name="Forward">A method of the reference, of the call's inputs by name.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="With">The input that the derivative is taken with respect to.</param>
/// <param name="Cotangent">The input that weighs the outputs, for a product with the Jacobian; null for the Jacobian itself.</param>
/// <param name="OutputFirst">Whether the Jacobian's axes are those of the output, then those of the input. Else the other way round.</param>
public sealed record Oracle(MethodRef Forward, ImmutableArray<string> Parameters, string With, string? Cotangent, bool OutputFirst);
