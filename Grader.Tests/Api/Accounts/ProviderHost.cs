using System.Security.Claims;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Grader.Tests.Api.Accounts;

/// <summary>Somebody, as the provider knows them.</summary>
internal sealed record Account(string Subject, string? Email = null, bool? IsVerified = true, string? Name = null);

/// <summary>A real OpenID Connect provider on a port of this machine: authorization code, PKCE demanded. Who sits before the browser is said by the test.</summary>
internal sealed class ProviderHost : IAsyncDisposable
{
    private const string ClientId = "grader", Secret = "a secret of these tests";
    private WebApplication app = null!;

    /// <summary>Who signs in there; null for somebody who says no.</summary>
    public Account? Person { get; set; }

    /// <summary>Where browsers may be sent back to, by their ends.</summary>
    public static string[] Returns { get; } = ["/sign-in/provider/done", "/sign-out/provider/done"];

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The Api's settings for it.</summary>
    public string[] Settings =>
    [
        $"OpenIdConnect:Authority={Address}", $"OpenIdConnect:ClientId={ClientId}", $"OpenIdConnect:ClientSecret={Secret}", "OpenIdConnect:Name=Test University",
    ];

    public static async Task<ProviderHost> StartAsync()
    {
        var provider = new ProviderHost();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(provider.Configure);
        provider.app = builder.Build();
        provider.app.UseAuthentication();
        await provider.app.StartAsync(School.Stop);
        return provider;
    }

    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        // Without a store of clients: the one there is, is checked here.
        server.EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo").SetEndSessionEndpointUris("out");
        server.RegisterScopes(Scopes.Email, Scopes.Profile);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId || !IsReturn(request.RedirectUri)) request.Reject(Errors.InvalidClient, "No such client.");
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId || request.ClientSecret != Secret) request.Reject(Errors.InvalidClient, "No such client.");
            return default;
        }));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (!IsReturn(request.PostLogoutRedirectUri)) request.Reject(Errors.InvalidRequest, "Not back there.");
            return default;
        }));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (Person is null) request.Reject(Errors.AccessDenied, "They said no.");
            else request.SignIn(Principal(Person, request.Request));
            return default;
        }));
        server.AddEventHandler<HandleEndSessionRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            request.SignOut();
            return default;
        }));
    }

    private static bool IsReturn(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback && Returns.Contains(uri.AbsolutePath);

    private static ClaimsPrincipal Principal(Account person, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Email, person.Email).SetClaim(Claims.Name, person.Name);
        if (person.IsVerified is { } verified) identity.SetClaim(Claims.EmailVerified, verified);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
