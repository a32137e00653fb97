using System.Security.Claims;
using System.Text.Encodings.Web;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Grader.Api.Rest.Tokens;

/// <summary>
/// Who calls, by the token in the header Authorization, and by nothing else: addresses end up in logs and histories, so a token in one is not looked
/// at; cookies are sent by browsers on their own, so they sign nobody in here, and no other site can make a browser call for its user.
/// </summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    /// <summary>The claim that holds the token's id.</summary>
    public const string TokenClaim = "token";

    private const int LongestToken = 200;

    /// <summary>Set where the token is good, but was not made for this.</summary>
    public sealed record Missing(string Scope);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } words || !words.StartsWith($"{SchemeName} ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = words[(SchemeName.Length + 1)..].Trim();
        return secret.Length <= LongestToken && await tokens.FindAsync(secret, Context.RequestAborted) is { } token
            ? AuthenticateResult.Success(new AuthenticationTicket(Principal(token), SchemeName))
            : AuthenticateResult.Fail("No such token.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = failed ? $"{SchemeName} error=\"invalid_token\"" : SchemeName;
        await Problems.Of(StatusCodes.Status401Unauthorized, failed
            ? "This token does not work: it is mistyped, revoked, or its time is over. Make a new one on the page /account/tokens."
            : "Send a token in the header \"Authorization: Bearer TOKEN\". Tokens are made on the page /account/tokens.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var missing = Context.Features.Get<Missing>();
        if (missing is not null) Response.Headers.WWWAuthenticate = $"{SchemeName} error=\"insufficient_scope\", scope=\"{missing.Scope}\"";
        return Problems.Of(StatusCodes.Status403Forbidden, missing is not null
            ? $"This token was not made for that: it lacks the scope \"{missing.Scope}\". Make another one on the page /account/tokens."
            : "You may see this place, but you may not do that here.").ExecuteAsync(Context);
    }

    private static ClaimsPrincipal Principal(ApiToken token) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, token.UserId.ToString()),
        new Claim(ClaimTypes.Name, token.User.Name),
        new Claim(TokenClaim, token.Id.ToString()),
        .. token.Scopes.Select(scope => new Claim(Scopes.Claim, scope)),
    ], SchemeName));
}
