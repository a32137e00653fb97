using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>One's own account: the password, and ending all sign-ins.</summary>
[Authorize]
public sealed class AccountModel(GraderContext data, Passwords passwords, SignInLinks links) : PageModel
{
    public User Account { get; private set; } = null!;

    public bool HasPassword => Account.PasswordHash is not null;

    public string? CurrentFault { get; private set; }

    public string? PasswordFault { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var me = Identity.Signed(User);
        Account = await data.Users.SingleAsync(u => u.Id == me, HttpContext.RequestAborted);
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password, string? repeated, CancellationToken stop)
    {
        if (HasPassword && (string.IsNullOrEmpty(current) || current.Length > Passwords.Longest || await passwords.CheckAsync(Account.Email, current, stop) is null))
            CurrentFault = "That is not your password. After several wrong ones it is not looked at for a few minutes.";
        PasswordFault = Passwords.Fault(password, repeated);
        if (CurrentFault is not null || PasswordFault is not null) return Page();
        passwords.Set(Account, password!);
        await data.SaveChangesAsync(stop);
        await links.EndAsync(Account.Id, stop);
        await SessionCookie.SignInAsync(HttpContext, Account);
        TempData["Done"] = "The password is changed.";
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken stop)
    {
        Passwords.EndSignIns(Account);
        await data.SaveChangesAsync(stop);
        await links.EndAsync(Account.Id, stop);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        TempData["Done"] = "You are signed out everywhere.";
        return LocalRedirect("/sign-in");
    }
}
