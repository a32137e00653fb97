using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Grader.Data.Operating;

/// <summary>
/// Logs of the Api and of workers: on a terminal one line for people, elsewhere one JSON object a line. <c>Logging:Console:FormatterName</c> says
/// otherwise. They tell ids, times and scores, and neither code nor secrets.
/// </summary>
public static class ServiceLogs
{
    public static void AddServiceLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console =>
            console.FormatterName ??= Console.IsOutputRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(simple => simple.SingleLine = true);
        builder.Services.PostConfigure<JsonConsoleFormatterOptions>(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat ??= "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            // The scope of a request holds its address, and the address of a sign-in link is a secret.
            json.IncludeScopes = false;
        });
        // So does what is said of every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It tells at length how it starts and stops.
        builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
    }
}
