using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grader.Data.Queue;

/// <summary>
/// Hangfire, of each host its own. Hangfire keeps storage, activator and logs in static fields, where the last host to start overwrites them for all in the
/// process, and a host that has ended leaves them behind. So storage and activator are registered here first, and taken from here.
/// </summary>
internal static class QueueServices
{
    public static void AddQueue(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<JobStorage>(_ => QueueStorage.Open(connectionString));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>())
            .UseLogProvider(new Logs(provider.GetRequiredService<ILoggerFactory>())));
    }

    /// <summary>The host's logs for as long as there is a host.</summary>
    private sealed class Logs(ILoggerFactory factory) : ILogProvider
    {
        private readonly AspNetCoreLogProvider host = new(factory);

        public ILog GetLogger(string name)
        {
            try
            {
                return host.GetLogger(name);
            }
            catch (ObjectDisposedException)
            {
                return new Ended();
            }
        }
    }

    private sealed class Ended : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
