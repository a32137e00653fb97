using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

public sealed class MigrationTests(Postgres postgres)
{
    [Fact]
    public async Task A_database_is_made_from_nothing_also_by_several_at_once_and_again()
    {
        var database = await postgres.EmptyDatabaseAsync();
        await Task.WhenAll(Postgres.MigrateAsync(database), Postgres.MigrateAsync(database), Postgres.MigrateAsync(database));
        await Postgres.MigrateAsync(database);
        await using var school = await School.OpenAsync(database);
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(0);
    }

    [Fact]
    public async Task No_change_of_the_model_lacks_its_migration()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        await using var context = school.Context();
        context.Database.HasPendingModelChanges().Should().BeFalse();
        (await context.Database.GetPendingMigrationsAsync(School.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_name_is_in_snake_case_and_every_instant_in_UTC()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        await using var context = school.Context();
        var odd = await context.Database.SqlQuery<string>($"""
            select table_name || '.' || column_name || ' ' || data_type as "Value" from information_schema.columns
            where table_schema = 'public' and table_name <> '__EFMigrationsHistory'
              and (table_name || column_name ~ '[^a-z_]' or data_type in ('timestamp without time zone', 'date', 'time without time zone'))
            """).ToListAsync(School.Stop);
        odd.Should().BeEmpty();
    }
}
