using System.Security.Claims;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Accounts;

/// <summary>Sign-in by a cookie, that ends when the account's security stamp changes.</summary>
public static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        builder.Services.AddScoped<Passwords>();
        builder.Services.AddScoped<SignInLinks>();
        builder.Services.AddScoped<People>();
        builder.Services.AddScoped<Invitations>();
        builder.AddKeyRing();
        builder.Services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "grader";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    public static Task SignInAsync(HttpContext http, User user) =>
        http.SignInAsync(Scheme, Identity.Principal(user, Scheme), new AuthenticationProperties { IsPersistent = true });

    /// <summary>A cookie is good as long as the account is in use and its stamp is the one that it was made with.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var context = cookie.HttpContext.RequestServices.GetRequiredService<GraderContext>();
        var id = Identity.UserId(cookie.Principal!);
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cookie.HttpContext.RequestAborted);
        if (user is not null && cookie.Principal!.FindFirstValue(Identity.StampClaim) == user.SecurityStamp.ToString()) return;
        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync(Scheme);
    }
}
