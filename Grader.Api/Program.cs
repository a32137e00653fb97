using Grader.Api;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Demo;
using Grader.Api.Live;
using Grader.Api.Pages;
using Grader.Api.Rest;

// Static files and settings are found beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddStore();
builder.AddAccounts();
builder.AddAccess();
builder.AddPages();
builder.AddRest();

var app = builder.Build();
await app.MigrateAsync();
if (await DemoCommand.RunAsync(app, args)) return;
app.UsePlainWords();
app.UseProblems();
app.UseFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapDownloads();
app.MapLive();
app.MapRest();
await app.RunAsync();
