using Grader.Api;
using Grader.Api.Demo;

var app = ApiHost.Build(args);
await app.MigrateAsync();
if (!await DemoCommand.RunAsync(app, args)) await app.RunAsync();
