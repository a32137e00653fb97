using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Grader.Core.Intake;
using Grader.Data.Model;

namespace Grader.Api.Rosters;

/// <summary>What a roster does to one person.</summary>
public enum RosterMove
{
    /// <summary>They come in.</summary>
    Add,
    /// <summary>They were in the course before, and come back to what they handed in.</summary>
    Return,
    /// <summary>Their role, section or name changes.</summary>
    Change,
    /// <summary>Nothing.</summary>
    Keep,
    /// <summary>They are not on the roster and leave; what they handed in stays.</summary>
    Remove,
}

/// <summary>One person of a plan.</summary>
/// <param name="Move">What happens.</param>
/// <param name="Email">Who.</param>
/// <param name="Name">As they will be called.</param>
/// <param name="Role">What they will be.</param>
/// <param name="Section">Where they will be.</param>
/// <param name="Was">What they are now, in words; null for who is not in the course.</param>
public sealed record RosterStep(RosterMove Move, string Email, string Name, Role Role, string? Section, string? Was)
{
    /// <summary>The number that their university will know them by; null for none.</summary>
    public string? StudentNumber { get; init; }
}

/// <summary>What will change, before it does.</summary>
public sealed record RosterPlan(ImmutableArray<RosterStep> Steps, ImmutableArray<Fault> Faults)
{
    /// <summary>The same for the same plan alone: whoever carries it out shall have seen it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Steps))));

    public int Count(RosterMove move) => Steps.Count(step => step.Move == move);

    public bool ChangesAnything => Steps.Any(step => step.Move != RosterMove.Keep);
}
