using Grader.Api.Accounts;
using Grader.Api.Accounts.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Grader.Api.Pages;

/// <summary>Ends this browser's sign-in.</summary>
[AllowAnonymous]
public sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        var elsewhere = User.HasClaim(claim => claim.Type == ProviderSignIn.Claim);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        TempData["Done"] = "You are signed out.";
        return LocalRedirect(elsewhere ? "/sign-in?elsewhere=true" : "/sign-in");
    }
}
