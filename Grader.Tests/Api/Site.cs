using Grader.Api;
using Grader.Api.Accounts;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Grader.Tests.Api;

/// <summary>The Api itself on a port of this machine, over a school with somebody in every role.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app, School school)
    {
        this.app = app;
        School = school;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public School School { get; }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public User Ta { get; } = Data.School.Person("tess");

    public User Classmate { get; } = Data.School.Person("carla");

    /// <summary>A student of another course.</summary>
    public User Stranger { get; } = Data.School.Person("stan");

    public User Administrator { get; } = Data.School.Person("root");

    public static string Course => "/courses/ml";

    public static string Assignment => "/courses/ml/assignments/hw";

    /// <param name="school">Whose site it is.</param>
    /// <param name="settings">More settings: <c>RateLimits:SignIn=3</c>.</param>
    public static async Task<Site> OpenAsync(School school, params string[] settings)
    {
        var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Logging:LogLevel:Default=Error",
            $"--ConnectionStrings:Grader={school.Database}", .. settings.Select(setting => $"--{setting}")]);
        await app.StartAsync(School.Stop);
        var site = new Site(app, school);
        await site.EnrolAsync();
        return site;
    }

    /// <summary>Somebody with cookies of their own, signed in by a link; null for somebody who is not signed in.</summary>
    public async Task<Visitor> VisitAsync(User? user)
    {
        var visitor = new Visitor(Address);
        if (user is not null) await visitor.SendAsync(await LinkAsync(user), []);
        return visitor;
    }

    /// <summary>The path of a link that signs somebody in, once.</summary>
    public async Task<string> LinkAsync(User user, LinkPurpose purpose = LinkPurpose.SignIn)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInLinks>().MakeAsync(user.Id, purpose, School.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task EnrolAsync()
    {
        Administrator.IsAdministrator = true;
        var other = new Course { Id = Guid.NewGuid(), Slug = "other", Title = "Another course", TimeZone = "Etc/UTC", CreatedAt = School.Now };
        await School.AddAsync(Ta, Classmate, Stranger, Administrator, other);
        await School.AddAsync(School.Enrol(Ta, Role.Ta), School.Enrol(Classmate, Role.Student),
            new Enrolment { CourseId = other.Id, UserId = Stranger.Id, Role = Role.Student, CreatedAt = School.Now });
    }
}
