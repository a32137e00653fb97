using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Grader.Api.Accounts.Provider;

/// <summary>
/// Sign-in with an OpenID Connect provider: authorization code with PKCE, the answer in the address, so that cookies need not be sent across sites. Of what
/// the provider tells we take issuer, subject, address and name, once; its tokens are thrown away, and the session is one of ours.
/// </summary>
internal static partial class ProviderSignIn
{
    public const string Scheme = "Provider";
    public const string SignInPath = "/sign-in/provider";
    public const string SignOutPath = "/sign-out/provider";

    /// <summary>The claim of those who came this way.</summary>
    public const string Claim = "provider";

    private const string CallbackPath = "/sign-in/provider/done", SignedOutPath = "/sign-out/provider/done";

    public static void AddProvider(this WebApplicationBuilder builder)
    {
        var settings = ProviderSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddScoped<ExternalPeople>();
        if (settings.IsConfigured) builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, settings.Name, provider => Configure(provider, settings));
    }

    public static void MapProvider(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ProviderSettings>().IsConfigured) return;
        app.MapGet(SignInPath, SignInAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(SignOutPath, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Configure(OpenIdConnectOptions provider, ProviderSettings settings)
    {
        provider.Authority = settings.Authority;
        provider.ClientId = settings.ClientId;
        provider.ClientSecret = settings.ClientSecret;
        provider.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.CallbackPath = CallbackPath;
        provider.SignedOutCallbackPath = SignedOutPath;
        provider.SignInScheme = SessionCookie.Scheme;
        provider.MapInboundClaims = false;
        provider.GetClaimsFromUserInfoEndpoint = true;
        provider.Scope.Add("email");
        provider.ClaimActions.Remove("iss");
        provider.ClaimActions.MapJsonKey("email", "email");
        provider.ClaimActions.MapJsonKey("email_verified", "email_verified");
        provider.ClaimActions.MapJsonKey("name", "name");
        foreach (var cookie in new[] { provider.CorrelationCookie, provider.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        provider.Events.OnTicketReceived = ReceiveAsync;
        provider.Events.OnRemoteFailure = failed => TurnBack(failed, ProviderProblem.Failed);
        provider.Events.OnAccessDenied = denied => TurnBack(denied, ProviderProblem.Denied);
        provider.Events.OnRedirectToIdentityProviderForSignOut = leaving =>
        {
            // We keep no token of theirs to show instead.
            leaving.ProtocolMessage.ClientId = settings.ClientId;
            return Task.CompletedTask;
        };
    }

    /// <summary>They are who they say; now, who is that here?</summary>
    private static async Task ReceiveAsync(TicketReceivedContext ticket)
    {
        var told = ticket.Principal!;
        var person = new ExternalPerson(
            told.FindFirstValue("iss") ?? throw new InvalidOperationException("The provider's token names no issuer."),
            told.FindFirstValue("sub") ?? throw new InvalidOperationException("The provider's token names nobody."),
            told.FindFirstValue("email"), string.Equals(told.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase), told.FindFirstValue("name"));
        var (user, problem) = await ticket.HttpContext.RequestServices.GetRequiredService<ExternalPeople>().FindAsync(person, ticket.HttpContext.RequestAborted);
        if (user is null)
        {
            await TurnBack(ticket, problem!.Value);
            return;
        }
        var principal = Identity.Principal(user, SessionCookie.Scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Claim, person.Issuer));
        ticket.Principal = principal;
        ticket.Properties = new AuthenticationProperties { IsPersistent = true, RedirectUri = ticket.ReturnUri };
    }

    private static Task TurnBack<TContext>(TContext context, ProviderProblem problem) where TContext : HandleRequestContext<RemoteAuthenticationOptions>
    {
        context.Response.Redirect($"{context.Request.PathBase}/sign-in?problem={problem}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static async Task<Results<ChallengeHttpResult, RedirectHttpResult>> SignInAsync(
        HttpContext http, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<ProviderSettings> log, string? returnUrl)
    {
        if (await ReachAsync(options, log, http.RequestAborted) is null) return TypedResults.LocalRedirect($"~/sign-in?problem={ProviderProblem.Failed}");
        var onward = RedirectHttpResult.IsLocalUrl(returnUrl) && !returnUrl!.StartsWith('~') ? returnUrl : "/";
        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = onward }, [Scheme]);
    }

    /// <summary>A link rather than a part of signing out, which is a form: the policy of our pages lets no form lead elsewhere.</summary>
    private static async Task<Results<SignOutHttpResult, RedirectHttpResult>> SignOutAsync(
        HttpContext http, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<ProviderSettings> log)
    {
        var there = await ReachAsync(options, log, http.RequestAborted);
        return string.IsNullOrEmpty(there?.EndSessionEndpoint) ? TypedResults.LocalRedirect("~/sign-in")
            : TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/sign-in" }, [Scheme]);
    }

    /// <summary>What the provider says of itself; null where it does not answer.</summary>
    private static async Task<OpenIdConnectConfiguration?> ReachAsync(IOptionsMonitor<OpenIdConnectOptions> options, ILogger log, CancellationToken stop)
    {
        try
        {
            return await options.Get(Scheme).ConfigurationManager!.GetConfigurationAsync(stop);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            LogUnreachable(log, e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID Connect provider does not answer.")]
    private static partial void LogUnreachable(ILogger logger, Exception e);
}
