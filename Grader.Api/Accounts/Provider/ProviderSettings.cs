namespace Grader.Api.Accounts.Provider;

/// <summary>
/// The OpenID Connect provider that people may sign in with, from the configuration: <c>OpenIdConnect__Authority</c> and so on. Without an authority
/// there is none.
/// </summary>
public sealed record ProviderSettings
{
    public const string Section = "OpenIdConnect";

    /// <summary>The provider's address; its metadata is below it.</summary>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>What people call it: the button says "Sign in with" that.</summary>
    public string Name { get; init; } = "your institution";

    /// <summary>Whether somebody whom nobody invited gets an account, in no course yet. Otherwise they are told to ask course staff.</summary>
    public bool AddUnknown { get; init; }

    /// <summary>Whether the provider's addresses are right although it does not say so of each: some say nothing, and let nobody choose an address.</summary>
    public bool VouchesForEmail { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    /// <exception cref="InvalidOperationException">Something in it cannot be.</exception>
    public static ProviderSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<ProviderSettings>() ?? new ProviderSettings();
        if (!settings.IsConfigured) return settings;
        if (!Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback))
            throw new InvalidOperationException($"{Section}__Authority is no https address: {settings.Authority}.");
        if (string.IsNullOrWhiteSpace(settings.ClientId)) throw new InvalidOperationException($"{Section}__ClientId is missing: the provider knows us by it.");
        return settings;
    }
}
