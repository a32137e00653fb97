using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Accounts.Provider;
using Grader.Api.Answering;
using Grader.Api.Dashboard;
using Grader.Api.Health;
using Grader.Api.Live;
using Grader.Api.Pages;
using Grader.Api.Rest;
using Grader.Api.Security;
using Grader.Api.Telemetry;
using Grader.Data.Operating;

namespace Grader.Api;

/// <summary>What the Api is made of, in order.</summary>
internal static class ApiHost
{
    public static WebApplication Build(string[] args)
    {
        // Static files and settings are found beside the program, wherever it is started from, and whoever starts it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ApiHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddServiceLogs();
        builder.AddStore();
        builder.AddConnection();
        builder.AddAccounts();
        builder.AddProvider();
        builder.AddAccess();
        builder.AddRateLimits();
        builder.AddPages();
        builder.AddRest();
        builder.AddHealth();
        builder.AddApiTelemetry();

        var app = builder.Build();
        app.UseConnection();
        app.UseSecurityHeaders();
        app.UsePlainWords();
        app.UseProblems();
        app.UseFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapRazorPages();
        app.MapProvider();
        app.MapDownloads();
        app.MapAnswers();
        app.MapLive();
        app.MapRest();
        app.MapHealth();
        app.MapDashboard();
        return app;
    }
}
