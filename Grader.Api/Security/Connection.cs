using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.HttpOverrides;

namespace Grader.Api.Security;

/// <summary>
/// How visitors reach us: what a proxy before us says of them is believed where it comes from this machine, or from one of the networks
/// of the setting <c>Proxies</c> (<c>Proxies__0=10.0.0.0/8</c>). Cookies are for https alone where that is how the visitor came.
/// </summary>
internal static class Connection
{
    private const string Proxies = "Proxies";

    public static void AddConnection(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var network in builder.Configuration.GetSection(Proxies).Get<string[]>() ?? [])
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
        builder.Services.Configure<CookiePolicyOptions>(cookies =>
        {
            cookies.HttpOnly = HttpOnlyPolicy.Always;
            cookies.Secure = CookieSecurePolicy.SameAsRequest;
        });
    }

    public static void UseConnection(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseCookiePolicy();
    }
}
