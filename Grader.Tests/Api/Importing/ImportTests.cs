using System.Net;
using FluentAssertions;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Importing;
using Grader.Api.Rest.Tokens;
using Grader.Core.Intake;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Tests.Api.Rest;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Importing;

/// <summary>Submissions from elsewhere, on a real database, before anybody grades them.</summary>
public sealed class ImportTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560);
    private static readonly (string, string) Code = ("F.cs", "class F;");
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A24_Everybody_of_a_group_gets_the_submission_with_its_time_and_its_scores_there_stay_in_the_log()
    {
        var plan = await ApplyAsync(add: true, Made("submission_1", [Person("Ann Lee", "Ann@uni.example", "042"), (school.Student.Name, school.Student.Email, "7")], Then, 7.5m));
        plan.Faults.Should().BeEmpty();
        plan.Steps.Select(step => (step.Move, step.IsNew)).Should().Equal((ImportMove.Take, true), (ImportMove.Take, false));
        await using var context = school.Context();
        var submissions = await context.Submissions.Include(s => s.Files).Include(s => s.User).ToListAsync(School.Stop);
        submissions.Select(s => s.User.Email).Should().BeEquivalentTo("ann@uni.example", school.Student.Email);
        submissions.Should().OnlyContain(s => s.SubmittedAt == Then && s.Counts && s.State == SubmissionState.Queued && s.Files.Single().Path == "F.cs");
        var ann = await context.Enrolments.Include(e => e.User).SingleAsync(e => e.User.Email == "ann@uni.example", School.Stop);
        (ann.User.Name, ann.StudentNumber, ann.Role).Should().Be(("Ann Lee", "042", Role.Student));
        var notes = await context.AuditEntries.Where(e => e.Action == "submission.import").Select(e => e.Details!).ToListAsync(School.Stop);
        notes.Should().HaveCount(2).And.OnlyContain(note => note.Contains("\"score there\": \"7.5\"", StringComparison.Ordinal) && note.Contains("2026-03-01 11:00:00 +0000: 0.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_another_address_is_known_by_their_number()
    {
        await using (var context = school.Context())
            await context.Enrolments.Where(e => e.UserId == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.StudentNumber, "042"), School.Stop);
        var plan = await ApplyAsync(add: false, Made("submission_1", [Person("B", "other@uni.example", "042")], Then));
        plan.Steps.Should().ContainSingle().Which.UserId.Should().Be(school.Student.Id);
    }

    [Fact]
    public async Task Whoever_cannot_be_told_apart_or_is_not_there_or_is_ahead_of_time_is_a_fault_and_then_nothing_is_done()
    {
        var other = School.Person("carla");
        await school.AddAsync(other);
        var enrolled = school.Enrol(other, Role.Student);
        enrolled.StudentNumber = "042";
        await school.AddAsync(enrolled);
        var plan = await ApplyAsync(add: false, Made("submission_1", [Person("B", school.Student.Email, "042")], Then), Made("submission_2", [Person("N", "new@uni.example", "1")], Then),
            Made("submission_3", [Person("B", school.Student.Email, "")], School.Now.AddDays(1)), Made("submission_4", [Person("C", other.Email, "")], Then));
        plan.Faults.Select(fault => (fault.File, fault.Problem)).Should().HaveCount(3).And.Contain(("submission_1", $"{school.Student.Email} is björn here, but the number 042 is carla's"))
            .And.Contain(("submission_2", "new@uni.example is not in the course")).And.Contain(fault => fault.File == "submission_3" && fault.Problem.EndsWith("is yet to come"));
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(0);
    }

    [Fact]
    public async Task The_same_file_again_takes_nothing_twice_and_finishes_what_broke_off()
    {
        var one = Made("submission_1", [Person("Ann", "ann@uni.example", "1")], Then);
        var first = await ApplyAsync(add: true, one);
        var again = await ApplyAsync(add: true, one, Made("submission_2", [Person("Bob", "bob@uni.example", "2")], Then));
        again.Steps.Select(step => step.Move).Should().BeEquivalentTo([ImportMove.Keep, ImportMove.Take]);
        again.Steps.Single(step => step.Move == ImportMove.Keep).SubmissionId.Should().Be(first.Steps[0].SubmissionId);
        again.NewPeople.Should().Be(1);
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(2);
    }

    [Fact]
    public async Task Who_left_comes_back_where_people_may_be_added_but_staff_do_not()
    {
        await using (var context = school.Context())
        {
            await context.Enrolments.ExecuteUpdateAsync(set => set.SetProperty(e => e.EndedAt, School.Now.AddDays(-1)), School.Stop);
            await context.Enrolments.Where(e => e.UserId == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.StudentNumber, "042"), School.Stop);
        }
        (await ApplyAsync(add: true, Made("submission_1", [Person("A", school.Instructor.Email, "")], Then))).Faults.Should().ContainSingle().Which.Problem.Should().EndWith("was staff of the course and left it");
        var plan = await ApplyAsync(add: true, Made("submission_2", [Person("B", "other@uni.example", "042")], Then));
        plan.Steps.Should().ContainSingle().Which.Should().Match<ImportStep>(step => step.UserId == school.Student.Id && step.IsNew && step.SubmissionId != null);
        await using var after = school.Context();
        (await after.Enrolments.SingleAsync(e => e.UserId == school.Student.Id, School.Stop)).EndedAt.Should().BeNull();
        (await after.Users.AnyAsync(u => u.Email == "other@uni.example", School.Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_newer_here_goes_on_counting_and_of_several_the_newest_counts()
    {
        var here = school.Submission(counts: true);
        await school.AddAsync(here);
        (string, string, string)[] björn = [Person("B", school.Student.Email, "")];
        await ApplyAsync(add: false, Made("submission_2", björn, here.SubmittedAt.AddMinutes(1)), Made("submission_1", björn, Then));
        await using var context = school.Context();
        var all = await context.Submissions.OrderBy(s => s.SubmittedAt).ToListAsync(School.Stop);
        all.Select(s => s.Counts).Should().Equal(false, false, true);
        all.Select(s => s.Number).Should().Equal(2, 1, 3);
    }

    [Fact]
    public async Task What_cannot_be_graded_here_is_left_out_and_said()
    {
        var plan = await ApplyAsync(add: true, Made("submission_1", [Person("Ann", "ann@uni.example", "1")], Then) with { Files = [("a.py", "x")] },
            Made("submission_2", [Person("Bob", "bob@uni.example", "2")], Then) with { Files = [("F.cs", new string('x', 1_100_000))] });
        plan.Steps.Should().OnlyContain(step => step.Move == ImportMove.LeaveOut && step.Why != null && !step.IsNew);
        plan.Steps.Select(step => step.Why).Should().Contain(why => why!.Contains("it is empty")).And.Contain(why => why!.Contains("the largest file taken is 1 MB"));
        await using var context = school.Context();
        (await context.Users.AnyAsync(u => u.Email == "ann@uni.example", School.Stop)).Should().BeFalse();
    }

    [Theory]
    [InlineData("../submission_metadata.yml")]
    [InlineData("/F.cs")]
    [InlineData("a/../../F.cs")]
    public void A3_A_name_that_leads_out_of_the_zip_is_refused(string name) =>
        Refused(Exports.Zip((name, "x"))).Should().ContainSingle().Which.Problem.Should().Be("its name leads out of its folder");

    [Fact]
    public void A3_A_bomb_is_refused_at_its_limit() =>
        Refused(Exports.Zip(("submission_metadata.yml", new string(' ', 33 << 20)))).Should().ContainSingle().Which.Problem.Should().Be("it has 33 MB; the largest file taken is 32 MB");

    [Fact]
    public async Task The_page_and_programs_show_what_would_happen_and_do_it()
    {
        await using var site = await Site.OpenAsync(school);
        var zip = Exports.Zip(Made("submission_1", [Person("Ann Lee", "ann@uni.example", "042")], Then));
        using (var tess = await site.VisitAsync(site.Ta))
        {
            (await SendAsync(tess, zip, handler: null, add: false)).Should().Contain("ann@uni.example is not in the course");
            (await SendAsync(tess, zip, "Preview", add: true)).Should().Contain("1 submission would be taken over; 1 student would be added to the course");
            (await SendAsync(tess, [1, 2, 3], handler: null, add: true)).Should().Contain("the zip is damaged or no zip at all");
            await using (var context = school.Context()) (await context.Submissions.CountAsync(School.Stop)).Should().Be(0);
            (await SendAsync(tess, zip, handler: null, add: true)).Should().Contain("1 submission taken over, to be graded now; 1 student added to the course").And.Contain("Ann Lee");
        }
        using var caller = await site.CallAsync(site.Ta, Scopes.Staff);
        using var again = await caller.AskAsync(HttpMethod.Post, $"{Caller.Assignment}/imports?add=true", Caller.Zip(zip));
        var told = await Caller.JsonAsync(again);
        (told.GetProperty("taken").GetInt32(), told.GetProperty("kept").GetInt32()).Should().Be((0, 1));
        told.GetProperty("submissions")[0].GetProperty("move").GetString().Should().Be("keep");
        using var preview = await caller.AskAsync(HttpMethod.Post, $"{Caller.Assignment}/imports?preview=true&add=true",
            Caller.Zip(Exports.Zip(Made("submission_9", [Person("Bob", "bob@uni.example", "2")], Then))));
        (await Caller.JsonAsync(preview)).GetProperty("is_done").GetBoolean().Should().BeFalse();
        (await caller.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Post, $"{Caller.Assignment}/imports", Caller.Zip(Exports.Zip(("a", "b"))))).Should().Contain("there is no submission_metadata.yml");
        await using var after = school.Context();
        (await after.Submissions.CountAsync(School.Stop)).Should().Be(1);
    }

    private static async Task<string> SendAsync(Grader.Tests.Api.Visitor visitor, byte[] zip, string? handler, bool add)
    {
        var page = $"{Site.Assignment}/import";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await visitor.TokenAsync(page)), "__RequestVerificationToken" }, { new StringContent(add ? "true" : "false"), "addPeople" },
            { new ByteArrayContent(zip), "file", "export.zip" },
        };
        using var answer = await visitor.Http.PostAsync(handler is null ? page : $"{page}?handler={handler}", form, School.Stop);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(School.Stop));
    }

    private async Task<ImportPlan> ApplyAsync(bool add, params Exports.Made[] submissions)
    {
        await using var context = school.Context();
        var desk = new ImportDesk(context, new People(context, TimeProvider.System), school.Get<SubmissionDesk>(), TimeProvider.System);
        var place = new Place(school.Instructor.Id, Standing.Instructor, school.Course, school.Assignment, null);
        using var zip = new MemoryStream(Exports.Zip(submissions));
        return await desk.ApplyAsync(place, SubmissionsExport.Read("export.zip", zip), add, School.Stop);
    }

    private static Exports.Made Made(string folder, (string, string, string)[] submitters, DateTimeOffset at, decimal? score = null) => new(folder, submitters, at, score, Code);

    private static (string, string, string) Person(string name, string email, string number) => (name, email, number);

    private static IReadOnlyList<Fault> Refused(byte[] zip) =>
        FluentActions.Invoking(() => SubmissionsExport.Read("export.zip", new MemoryStream(zip))).Should().Throw<RefusedInputException>().Which.Faults;
}
