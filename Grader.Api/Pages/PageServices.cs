using Grader.Api.Answering;
using Grader.Api.Demo;
using Grader.Api.Grades;
using Grader.Api.Handouts;
using Grader.Api.Importing;
using Grader.Api.Live;
using Grader.Api.Marking;
using Grader.Api.Regrades;
using Grader.Api.Results;
using Grader.Api.Rosters;
using Grader.Api.Statistics;
using Grader.Api.Submitting;
using Grader.Api.Teaching;
using Grader.Api.Versions;
using Microsoft.AspNetCore.StaticFiles;

namespace Grader.Api.Pages;

/// <summary>What the pages need, and how they and their files are served.</summary>
internal static class PageServices
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<HandoutReader>();
        builder.Services.AddSingleton<WrittenParts>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddScoped<OtherPart>();
        builder.Services.AddScoped<MarkingDesk>();
        builder.Services.AddScoped<AnswerReader>();
        builder.Services.AddScoped<RequestDesk>();
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddScoped<Scores>();
        builder.Services.AddScoped<LateBills>();
        builder.Services.AddScoped<OwnWork>();
        builder.Services.AddScoped<ResultReader>();
        builder.Services.AddScoped<RegradeNotes>();
        builder.Services.AddScoped<RosterDesk>();
        builder.Services.AddTeaching();
        builder.Services.AddScoped<Publishing>();
        builder.Services.AddScoped<VersionReader>();
        builder.Services.AddScoped<AssignmentDesk>();
        builder.Services.AddScoped<GradeBook>();
        builder.Services.AddScoped<BookExport>();
        builder.Services.AddScoped<ImportDesk>();
        builder.Services.AddScoped<OverrideDesk>();
        builder.Services.AddScoped<HistoryReader>();
        builder.Services.AddScoped<OwnGrades>();
        builder.Services.AddScoped<StatisticsReader>();
        builder.Services.AddScoped<DemoCourse>();
        builder.Services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "grader-form";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.HeaderName = "X-Form-Token";
        });
    }

    /// <summary>Errors, and statuses without a body, become pages that say in plain words what is the matter.</summary>
    public static void UsePlainWords(this WebApplication app)
    {
        app.UseExceptionHandler("/status/500");
        app.UseStatusCodePagesWithReExecute("/status/{0}");
    }

    /// <summary>Files named with their version may be kept for ever; all others are asked for anew.</summary>
    public static void UseFiles(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = types,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
