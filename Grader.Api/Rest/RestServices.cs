using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Api.Accounts;
using Grader.Api.Rest.Tokens;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Rest;

/// <summary>
/// The pages' abilities for programs, under /api/v1. Everything there needs a token and nothing else is accepted; every failure is problem+json.
/// Names are in snake_case, instants in UTC, and numbers that are not finite are the words "NaN", "Infinity" and "-Infinity".
/// </summary>
internal static class RestServices
{
    public const string Root = "/api/v1";

    /// <summary>Who visits: by a token below <see cref="Root"/>, by the cookie elsewhere, and never the other way round.</summary>
    public const string VisitorScheme = "Visitor";

    public static void AddRest(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApiTokens>();
        builder.Services.AddScoped<VersionDesk>();
        builder.Services.AddScoped<ResultsRoutes.ResultsWaiter>();
        builder.Services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        builder.Services.AddAuthentication(VisitorScheme)
            .AddPolicyScheme(VisitorScheme, null, visitor => visitor.ForwardDefaultSelector = http => IsRest(http) ? BearerHandler.SchemeName : SessionCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        builder.AddDescription();
    }

    /// <summary>To be used after the pages' own words for errors, which stay for all other addresses.</summary>
    public static void UseProblems(this WebApplication app) => app.UseWhen(IsRest, rest =>
    {
        rest.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = http => Problems.Of(StatusCodes.Status500InternalServerError).ExecuteAsync(http) });
        rest.UseStatusCodePages(status => Problems.Of(status.HttpContext.Response.StatusCode).ExecuteAsync(status.HttpContext));
    });

    public static void MapRest(this WebApplication app)
    {
        var root = app.MapGroup(Root).RequireAuthorization().RequireRateLimiting(RateLimits.Api).AddEndpointFilter<ProblemFilter>();
        root.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        root.MapCourses();
        root.MapSubmissions();
        root.MapHandIn();
        root.MapResults();
        root.MapImports();
        root.MapScores();
        root.MapGrades();
        root.MapVersions();
        root.MapTeaching();
        root.MapRegrades();
        app.MapDescription();
    }

    private static bool IsRest(HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
