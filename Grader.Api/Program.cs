using Grader.Api;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Dashboard;
using Grader.Api.Demo;
using Grader.Api.Health;
using Grader.Api.Live;
using Grader.Api.Pages;
using Grader.Api.Telemetry;
using Grader.Data.Operating;

// Static files and settings are found beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceLogs();
builder.AddStore();
builder.AddAccounts();
builder.AddAccess();
builder.AddPages();
builder.AddHealth();
builder.AddApiTelemetry();
builder.AddDashboard();

var app = builder.Build();
await app.MigrateAsync();
if (await DemoCommand.RunAsync(app, args)) return;
app.UsePlainWords();
app.UseFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapDownloads();
app.MapLive();
app.MapHealth();
app.MapDashboard();
await app.RunAsync();
