using FluentAssertions;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Grader.Tests.Data;

/// <summary>Whatever kind of server the other tests run on, these run on both.</summary>
public sealed class ServerTests
{
    [Fact]
    public Task A_private_cluster_keeps_what_was_handed_in_when_it_is_restarted() => KeepsAsync(new PrivateCluster());

    [Fact]
    public Task A_server_in_a_container_keeps_what_was_handed_in_when_it_is_restarted()
    {
        Assert.SkipUnless(ContainerServer.IsWanted, "No container engine answers; ./grader test starts one where it can.");
        return KeepsAsync(new ContainerServer());
    }

    private static async Task KeepsAsync(IDatabaseServer server)
    {
        await using var postgres = new Postgres(server);
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        var receipt = (Accepted)await school.Get<SubmissionDesk>()
            .HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("Björn.cs", "class A;")), School.Stop);
        await postgres.RestartAsync();
        school.Get<NpgsqlDataSource>().Clear();
        (await school.ReadAsync(receipt.SubmissionId)).ContentHash.Should().Be(receipt.ContentHash);
        await using var context = school.Context();
        (await context.SubmissionFiles.SingleAsync(School.Stop)).Path.Should().Be("Björn.cs");
        (await school.Get<QueueWatch>().ReadAsync(School.Stop)).Should().Match<QueueLevel>(level => level.Queued == 1 && level.Workers == 0 && level.Oldest >= TimeSpan.Zero);
    }
}
