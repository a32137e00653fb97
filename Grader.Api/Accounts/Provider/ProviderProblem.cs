namespace Grader.Api.Accounts.Provider;

/// <summary>Why somebody from outside was not signed in.</summary>
public enum ProviderProblem
{
    /// <summary>The provider did not answer, or what came back made no sense.</summary>
    Failed,
    /// <summary>They, or the provider, said no.</summary>
    Denied,
    /// <summary>There is no account with their address.</summary>
    NotInvited,
    /// <summary>Nobody says that the address is theirs.</summary>
    NotVerified,
    /// <summary>The account with that address is tied to somebody else there.</summary>
    Taken,
    /// <summary>Their account is closed.</summary>
    Disabled,
}

internal static class ProviderProblems
{
    /// <summary>What the page says; null for what is no problem.</summary>
    public static string? Sentence(string? problem, string provider) => Enum.TryParse<ProviderProblem>(problem, out var known) ? known switch
    {
        ProviderProblem.Failed => $"Signing in with {provider} did not work. Try again; if it goes on, tell course staff.",
        ProviderProblem.Denied => $"You were not signed in: {provider} did not let you through.",
        ProviderProblem.NotInvited => "Nobody with your address is in a course here. Ask course staff to invite the address that you signed in with.",
        ProviderProblem.NotVerified => $"{provider} does not say that your e-mail address is surely yours, so we cannot tell whose account it is. Confirm the address there, or ask course staff for a link.",
        ProviderProblem.Taken => $"The account with your address belongs to another person at {provider}. Course staff can sort that out.",
        ProviderProblem.Disabled => "This account is closed. Course staff can tell you why.",
        _ => null,
    } : null;
}
