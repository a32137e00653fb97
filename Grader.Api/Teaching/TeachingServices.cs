using Grader.Api.Rosters;

namespace Grader.Api.Teaching;

/// <summary>What staff set for a term.</summary>
internal static class TeachingServices
{
    public static void AddTeaching(this IServiceCollection services)
    {
        services.AddScoped<Slugs>();
        services.AddScoped<CourseDesk>();
        services.AddScoped<DateDesk>();
        services.AddScoped<ExtensionDesk>();
        services.AddScoped<AuditLog>();
        services.AddScoped<EnrolmentDesk>();
    }
}
