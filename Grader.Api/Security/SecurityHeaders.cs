namespace Grader.Api.Security;

/// <summary>
/// What a browser is told about every answer. Nothing runs, and nothing is drawn, but what comes from here: a page that shows what a student or a TA wrote
/// cannot be made to run it. A route that needs something else sets the header itself, and keeps its own.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>Pictures may be in the style sheet itself, as those of the base style sheet are.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", ContentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // An address can hold the secret of a link.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        // Pages are about somebody; files say otherwise themselves.
        ("Cache-Control", "no-store"),
    ];

    private static readonly TimeSpan HttpsOnly = TimeSpan.FromDays(365);

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: an answer that is begun anew, as after a failure, has lost what was set before.
        http.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Always) http.Response.Headers.TryAdd(name, value);
            if (http.Request.IsHttps) http.Response.Headers.StrictTransportSecurity = $"max-age={HttpsOnly.TotalSeconds:0}";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
