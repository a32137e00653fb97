using Grader.Api.Dashboard;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Access;

/// <summary>
/// What a page or route needs of its visitor. Each names one of these policies, or is anonymous; what names none needs a signed-in person.
/// The first four look at the address: <c>{course}</c> and <c>{assignment}</c> are slugs, <c>{submission}</c> is an id.
/// </summary>
public static class Needs
{
    /// <summary>Somebody of the course, at an assignment that they may see, or at a submission that is theirs or that they may see as staff.</summary>
    public const string Member = "member";

    /// <summary>Staff of the course: TAs and instructors.</summary>
    public const string Staff = "staff";

    /// <summary>An instructor of the course.</summary>
    public const string Instructor = "instructor";

    /// <summary>Whose submission it is, and nobody else.</summary>
    public const string Owner = "owner";

    /// <summary>An administrator.</summary>
    public const string Administrator = "administrator";

    /// <summary>An administrator, or an instructor of any course.</summary>
    public const string InstructorAnywhere = "instructor-anywhere";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<PlaceFinder>();
        services.AddScoped<IAuthorizationHandler, PlaceHandler>();
        services.AddScoped<IAuthorizationHandler, AdministratorHandler>();
        services.AddScoped<IAuthorizationHandler, DashboardHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotThere>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Member, policy => policy.RequireAuthenticatedUser().AddRequirements(new PlaceRequirement(Standing.Student)))
            .AddPolicy(Staff, policy => policy.RequireAuthenticatedUser().AddRequirements(new PlaceRequirement(Standing.Staff)))
            .AddPolicy(Instructor, policy => policy.RequireAuthenticatedUser().AddRequirements(new PlaceRequirement(Standing.Instructor)))
            .AddPolicy(Owner, policy => policy.RequireAuthenticatedUser().AddRequirements(new PlaceRequirement(Standing.Student, OwnOnly: true)))
            .AddPolicy(Administrator, policy => policy.RequireAuthenticatedUser().AddRequirements(new AdministratorRequirement()))
            .AddPolicy(InstructorAnywhere, policy => policy.RequireAuthenticatedUser().AddRequirements(new DashboardRequirement()));
    }
}
