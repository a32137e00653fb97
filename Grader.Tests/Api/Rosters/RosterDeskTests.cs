using System.Text;
using FluentAssertions;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Rosters;
using Grader.Data;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rosters;

public sealed class RosterDeskTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Accents_that_come_apart_are_stored_composed()
    {
        await ApplyAsync("Name | Mail | Tutorial\nZoe\u0308 A\u030angstro\u0308m | zoe@example.org | U\u0308bung\n");
        var zoe = await MemberAsync("zoe@example.org");
        zoe!.User.Name.Should().Be("Zo\u00eb \u00c5ngstr\u00f6m");
        zoe.Section.Should().Be("\u00dcbung");
        (await PlanAsync("Email,Name,Section\nzoe@example.org,Zo\u00eb \u00c5ngstr\u00f6m,\u00dcbung\n")).ChangesAnything.Should().BeFalse("it is the same name, spelled in one sign");
    }

    [Fact]
    public async Task A_plan_says_who_comes_changes_stays_and_leaves_and_the_same_happens()
    {
        await ApplyAsync("Email,Name,Section\namy@example.org,Amy,A\nbob@example.org,Bob,A\ncleo@example.org,Cleo,A\n");
        const string Next = "Email,Name,Section\namy@example.org,Amy,B\nbob@example.org,Bob,A\ndan@example.org,Dan,B\n";
        var plan = await PlanAsync(Next, removeOthers: true);
        plan.Steps.Select(step => (step.Email, step.Move)).Should().BeEquivalentTo(
        [
            ("dan@example.org", RosterMove.Add), ("amy@example.org", RosterMove.Change), ("bob@example.org", RosterMove.Keep),
            ("cleo@example.org", RosterMove.Remove), (school.Student.Email, RosterMove.Remove),
        ]);
        (await MemberAsync("dan@example.org")).Should().BeNull("a plan changes nothing");
        (await ApplyAsync(Next, removeOthers: true, plan.Fingerprint))!.Steps.Should().Equal(plan.Steps);
        (await MemberAsync("amy@example.org"))!.Section.Should().Be("B");
        (await MemberAsync("cleo@example.org"))!.EndedAt.Should().NotBeNull();
        (await MemberAsync(school.Instructor.Email))!.EndedAt.Should().BeNull("a list of students removes no staff");
    }

    [Fact]
    public async Task A23_A_student_number_is_kept_until_another_comes()
    {
        await ApplyAsync("Email,SID\namy@example.org,042\n");
        (await MemberAsync("amy@example.org"))!.StudentNumber.Should().Be("042");
        (await PlanAsync("Email\namy@example.org\n")).ChangesAnything.Should().BeFalse("what the file does not say stays");
        (await PlanAsync("Email,SID\namy@example.org,043\n")).Steps.Should().ContainSingle().Which.Should().Match<RosterStep>(step => step.Move == RosterMove.Change && step.Was == "Student, number 042");
    }

    [Fact]
    public async Task Who_is_not_in_the_file_stays_unless_that_is_asked_for()
    {
        (await PlanAsync("Email\namy@example.org\n")).Steps.Should().ContainSingle();
    }

    [Fact]
    public async Task Who_comes_back_finds_what_they_handed_in()
    {
        var submission = school.Submission(counts: true);
        await school.AddAsync(submission);
        await ApplyAsync("Email\namy@example.org\n", removeOthers: true);
        (await MemberAsync(school.Student.Email))!.EndedAt.Should().NotBeNull();
        (await PlanAsync($"Email\n{school.Student.Email}\n")).Steps.Should().ContainSingle().Which.Move.Should().Be(RosterMove.Return);
        await ApplyAsync($"Email\n{school.Student.Email}\n");
        (await MemberAsync(school.Student.Email))!.EndedAt.Should().BeNull();
        (await school.ReadAsync(submission.Id)).Counts.Should().BeTrue();
    }

    [Fact]
    public async Task What_differs_from_what_was_seen_is_not_done()
    {
        var seen = await PlanAsync("Email\namy@example.org\n");
        await ApplyAsync("Email\namy@example.org\n");
        (await ApplyAsync("Email\namy@example.org\n", seen: seen.Fingerprint)).Should().BeNull();
    }

    [Fact]
    public async Task With_one_fault_nobody_comes_in()
    {
        var done = await ApplyAsync("Email,Role\namy@example.org,student\nbob@example.org,instructor\n", standing: Standing.Staff);
        done!.Faults.Should().ContainSingle().Which.Line.Should().Be(3, "a TA makes nobody an instructor");
        (await MemberAsync("amy@example.org")).Should().BeNull();
    }

    private async Task<RosterPlan> PlanAsync(string csv, bool removeOthers = false)
    {
        await using var context = school.Context();
        return await Desk(context).PlanAsync(Place(Standing.Instructor), Read(csv), removeOthers, School.Stop);
    }

    private async Task<RosterPlan?> ApplyAsync(string csv, bool removeOthers = false, string? seen = null, Standing standing = Standing.Instructor)
    {
        await using var context = school.Context();
        return await Desk(context).ApplyAsync(Place(standing), Read(csv), removeOthers, seen, School.Stop);
    }

    private async Task<Enrolment?> MemberAsync(string email)
    {
        await using var context = school.Context();
        return await context.Enrolments.AsNoTracking().Include(e => e.User).SingleOrDefaultAsync(e => e.User.Email == email, School.Stop);
    }

    private static RosterDesk Desk(GraderContext context) => new(context, new People(context, TimeProvider.System), TimeProvider.System);

    private Place Place(Standing standing) => new(school.Instructor.Id, standing, school.Course, null, null);

    private static RosterFile Read(string csv) => RosterFile.Read("roster.csv", Encoding.UTF8.GetBytes(csv));
}
