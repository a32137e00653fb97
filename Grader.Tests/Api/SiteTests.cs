using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api;

/// <summary>Tests of the site, with a school and a database of their own.</summary>
public abstract class SiteTests(Postgres postgres) : IAsyncLifetime
{
    private protected School school = null!;
    private protected Site site = null!;

    private protected Postgres Postgres { get; } = postgres;

    public async ValueTask InitializeAsync()
    {
        school = await SchoolAsync(await Postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await site.DisposeAsync();
        await school.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The school, with the assignment that the tests need.</summary>
    private protected virtual Task<School> SchoolAsync(string database) => School.OpenAsync(database);

    /// <summary>What the tests need beside.</summary>
    private protected virtual Task OpenAsync() => Task.CompletedTask;

    private protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;
}
