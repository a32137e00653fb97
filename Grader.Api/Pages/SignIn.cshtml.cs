using Grader.Api.Accounts;
using Grader.Api.Accounts.Provider;
using Grader.Api.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages;

/// <summary>Sign-in by e-mail address and password.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(Passwords passwords, ProviderSettings provider) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whom one can sign in with instead; null for nobody.</summary>
    public string? Provider => provider.IsConfigured ? provider.Name : null;

    /// <summary>Whether they just left, and may still be signed in there.</summary>
    public bool Elsewhere { get; private set; }

    public string? ProviderFault { get; private set; }

    public string Email { get; private set; } = "";

    public string? Fault { get; private set; }

    public IActionResult OnGet(string? problem, bool elsewhere)
    {
        Elsewhere = elsewhere && provider.IsConfigured;
        ProviderFault = provider.IsConfigured ? ProviderProblems.Sentence(problem, provider.Name) : null;
        return Identity.UserId(User) is null ? Page() : Onward();
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, CancellationToken stop)
    {
        Email = email?.Trim() ?? "";
        if (Email.Length == 0 || string.IsNullOrEmpty(password)) return Refuse("Enter your e-mail address and your password.");
        if (password.Length > Passwords.Longest || await passwords.CheckAsync(Email, password, stop) is not { } user)
            return Refuse("The address and the password do not match an account. After several wrong passwords an account rests for a few minutes.");
        await SessionCookie.SignInAsync(HttpContext, user);
        return Onward();
    }

    private PageResult Refuse(string fault)
    {
        Fault = fault;
        return Page();
    }

    /// <summary>Only to a place of ours: an address from outside leads nowhere else.</summary>
    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
}
