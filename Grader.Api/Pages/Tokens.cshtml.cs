using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Rest.Tokens;
using Grader.Api.Security;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>One's own tokens for programs: making, seeing, revoking. A token is shown once, in the answer to the form, and stored nowhere.</summary>
[Authorize, EnableRateLimiting(RateLimits.SignIn)]
public sealed class TokensModel(GraderContext data, ApiTokens tokens, PlaceFinder finder) : PageModel
{
    public static IReadOnlyList<int> Lifetimes { get; } = [7, 30, 90, 365];

    public IReadOnlyList<ApiToken> Mine { get; private set; } = [];

    /// <summary>What the visitor's tokens can be made for: what staff do, for staff.</summary>
    public IReadOnlyList<string> Offered { get; private set; } = [];

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Chosen { get; private set; } = [Scopes.Read];

    public int Days { get; private set; } = 90;

    public string? NameFault { get; private set; }

    public string? ScopeFault { get; private set; }

    public string? Made { get; private set; }

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string? name, string[]? scopes, int days, CancellationToken stop)
    {
        (Name, Chosen) = (name?.Trim() ?? "", scopes ?? []);
        if (Lifetimes.Contains(days)) Days = days;
        await ShowAsync(stop);
        NameFault = Name.Length switch { 0 => "Say what it is for.", > Lengths.Name => "That name is too long.", _ => null };
        ScopeFault = Chosen.Count == 0 || Chosen.Except(Offered).Any() ? "Choose what it may do." : null;
        if (NameFault is null && ScopeFault is null) await MakeAsync(stop);
        if (Made is null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid token, CancellationToken stop)
    {
        if (!await tokens.RevokeAsync(Identity.Signed(User), token, stop)) return NotFound();
        TempData["Done"] = "That token works no more.";
        return LocalRedirect("/account/tokens");
    }

    private async Task MakeAsync(CancellationToken stop)
    {
        Made = await tokens.MakeAsync(Identity.Signed(User), Name, [.. Chosen.Distinct()], TimeSpan.FromDays(Days), stop);
        if (Made is null) NameFault = $"You have {ApiTokens.Most} tokens, which is as many as there can be. Revoke one first.";
        else Name = "";
        await ShowAsync(stop);
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var me = Identity.Signed(User);
        var staff = await finder.IsAdministratorAsync(me, stop) || await data.Enrolments.AnyAsync(e => e.UserId == me && e.Role != Role.Student, stop);
        Offered = staff ? Scopes.All : [Scopes.Read, Scopes.Submit];
        Mine = await tokens.OfAsync(me, stop);
    }
}
