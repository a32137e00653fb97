using System.Security.Claims;
using Grader.Api.Access;

namespace Grader.Api.Rest.Tokens;

/// <summary>What a token may do: never more than its owner, and only what it was made for.</summary>
public static class Scopes
{
    /// <summary>See what a student sees: courses, assignments, one's own submissions and results.</summary>
    public const string Read = "read";

    /// <summary>Hand in, and choose which submission counts.</summary>
    public const string Submit = "submit";

    /// <summary>Act as staff, where the owner is staff. Without it, a token's owner is treated as a student everywhere.</summary>
    public const string Staff = "staff";

    /// <summary>The claim that a token's principal has for each of its scopes.</summary>
    public const string Claim = "scope";

    public static IReadOnlyList<string> All { get; } = [Read, Submit, Staff];

    public static string Of(string scope) => scope switch
    {
        Read => "read: see courses, assignments, your own submissions and results",
        Submit => "submit: hand in, and choose which submission counts",
        Staff => "staff: do what you may as course staff: everybody's work, scores, new versions",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    /// <summary>The most that a visitor can be to a course; whoever signed in without a token is all that they are.</summary>
    public static Standing Most(ClaimsPrincipal visitor) =>
        visitor.Identity?.AuthenticationType != BearerHandler.SchemeName || visitor.HasClaim(Claim, Staff) ? Standing.Administrator : Standing.Student;
}
