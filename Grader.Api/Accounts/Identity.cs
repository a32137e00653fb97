using System.Security.Claims;
using Grader.Data.Model;

namespace Grader.Api.Accounts;

/// <summary>What a signed-in person's principal carries: who they are, and nothing of what they may. That is looked up every time.</summary>
public static class Identity
{
    /// <summary>The claim that holds <see cref="User.SecurityStamp"/> as it was when they signed in.</summary>
    public const string StampClaim = "stamp";

    public static ClaimsPrincipal Principal(User user, string scheme) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
        new Claim(ClaimTypes.Name, user.Name),
        new Claim(StampClaim, user.SecurityStamp.ToString()),
    ], scheme));

    /// <summary>Null where nobody is signed in.</summary>
    public static Guid? UserId(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Of a page that needs somebody to be signed in.</summary>
    public static Guid Signed(ClaimsPrincipal principal) => UserId(principal) ?? throw new InvalidOperationException("Nobody is signed in.");
}
