using Grader.Api.Accounts;
using Grader.Api.Security;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages;

/// <summary>A link that works once: accept an invitation, choose a new password, or sign in. Looking at it does not use it up.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
public sealed class LinkModel(GraderContext context, SignInLinks links, Passwords passwords) : PageModel
{
    public SignInLink? Link { get; private set; }

    public string Name { get; private set; } = "";

    public string? NameFault { get; private set; }

    public string? PasswordFault { get; private set; }

    public string Heading => Link?.Purpose switch
    {
        null => "This link does not work",
        LinkPurpose.Invitation => "Welcome",
        LinkPurpose.Reset => "Choose a new password",
        _ => "Sign in",
    };

    public async Task OnGetAsync(string secret, CancellationToken stop)
    {
        Link = await links.FindAsync(secret, stop);
        // Until they say otherwise, somebody invited is known by their address.
        if (Link is not null && Link.User.Name != Link.User.Email) Name = Link.User.Name;
    }

    public async Task<IActionResult> OnPostAsync(string secret, string? name, string? password, string? repeated, CancellationToken stop)
    {
        Link = await links.FindAsync(secret, stop);
        if (Link is null) return Page();
        if (Link.Purpose != LinkPurpose.SignIn && !Fill(Link, name, password, repeated)) return Page();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (!await links.UseAsync(Link, stop))
        {
            Link = null;
            return Page();
        }
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await SessionCookie.SignInAsync(HttpContext, Link.User);
        return LocalRedirect("/");
    }

    /// <summary>Takes over what was typed; false where something is wrong with it.</summary>
    private bool Fill(SignInLink link, string? name, string? password, string? repeated)
    {
        Name = name?.Trim() ?? "";
        if (link.Purpose == LinkPurpose.Invitation)
            NameFault = Name.Length switch { 0 => "Enter your name.", > Lengths.Name => "That name is too long.", _ => null };
        PasswordFault = Passwords.Fault(password, repeated);
        if (NameFault is not null || PasswordFault is not null) return false;
        if (link.Purpose == LinkPurpose.Invitation) link.User.Name = Name;
        passwords.Set(link.User, password!);
        return true;
    }
}
