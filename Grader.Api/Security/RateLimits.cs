using System.Globalization;
using System.Threading.RateLimiting;
using Grader.Api.Accounts;

namespace Grader.Api.Security;

/// <summary>
/// How much one visitor may ask for. The limits are far above what people do; a class that signs in from one address at the same minute is not held up.
/// Each can be set: <c>RateLimits__SignIn=100</c> and so on, per minute.
/// </summary>
internal static class RateLimits
{
    /// <summary>Signing in, by password or link: by the visitor's address.</summary>
    public const string SignIn = "SignIn";

    /// <summary>Handing in: by person.</summary>
    public const string Submitting = "Submitting";

    /// <summary>Previews and drafts while somebody types: by person.</summary>
    public const string Typing = "Typing";

    /// <summary>Calls by programs: by person.</summary>
    public const string Api = "Api";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly Dictionary<string, int> PerMinute = new() { [SignIn] = 100, [Submitting] = 120, [Typing] = 600, [Api] = 1200 };

    public static void AddRateLimits(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(SignIn, http => Only(Changing(http), SignIn, Address(http), builder));
        limits.AddPolicy(Submitting, http => Only(Changing(http), Submitting, Visitor(http), builder));
        limits.AddPolicy(Typing, http => Only(Changing(http), Typing, Visitor(http), builder));
        limits.AddPolicy(Api, http => Only(true, Api, Visitor(http), builder));
    });

    private static RateLimitPartition<string> Only(bool limited, string name, string who, WebApplicationBuilder builder) => limited
        ? RateLimitPartition.GetTokenBucketLimiter(who, _ => Bucket(builder.Configuration.GetValue($"RateLimits:{name}", PerMinute[name])))
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>A minute's worth at once, then as it comes.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute,
        ReplenishmentPeriod = Window,
        QueueLimit = 0,
    };

    /// <summary>To look at a form costs nothing.</summary>
    private static bool Changing(HttpContext http) => !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);

    private static string Visitor(HttpContext http) => Identity.UserId(http.User)?.ToString() ?? Address(http);

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
