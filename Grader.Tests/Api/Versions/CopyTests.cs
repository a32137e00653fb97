using System.Net;
using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Versions;

/// <summary>Looking at a version before students do, taking an assignment along to another course, and putting one away.</summary>
public sealed class CopyTests(Postgres postgres) : SiteTests(postgres)
{
    private const string Versions = "/courses/ml/assignments/hw/versions", Duplicate = "/courses/ml/assignments/hw/duplicate";
    private static readonly LatePolicy Late = new(LateCharge.PerDay, 10, [], 50, TimeSpan.FromMinutes(15), 2);
    private Visitor ta = null!;

    private protected override async Task OpenAsync() => ta = await site.VisitAsync(site.Ta);

    private protected override ValueTask CloseAsync()
    {
        ta.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_preview_shows_handout_starter_and_questions_and_nothing_that_is_secret()
    {
        await school.VersionAsync(2, VersionState.Passed, Gates.Passed,
            ("assignment.yaml", "title: T"), ("handout.md", "# Read *this*"), ("starter/F.cs", "class Starter;"), ("reference/F.cs", "class Secret;"));
        var page = WebUtility.HtmlDecode(await ta.ReadAsync($"{Versions}/2/preview"));
        page.Should().Contain("Read <em>this</em>").And.Contain("2 questions, 3 points in all").And.Contain("1 extra")
            .And.Contain("2 examples that students see, 3 hidden cases").And.Contain("when the grades are published").And.Contain("written answer: text").And.NotContain("Secret;");
        using var starter = await ta.LookAsync($"{Versions}/2/starter.zip");
        using var zip = new System.IO.Compression.ZipArchive(await starter.Content.ReadAsStreamAsync(School.Stop));
        zip.Entries.Select(entry => entry.FullName).Should().Equal("F.cs");
        await using (var context = school.Context()) await context.Versions.Where(v => v.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(v => v.Examples, new byte[] { 1 }), School.Stop);
        using var complete = await ta.LookAsync($"{Versions}/2/starter.zip");
        using var withExamples = new System.IO.Compression.ZipArchive(await complete.Content.ReadAsStreamAsync(School.Stop));
        withExamples.Entries.Select(entry => entry.FullName).Should().Equal("F.cs", "examples.grader");
        using var student = await site.VisitAsync(school.Student);
        foreach (var path in new[] { "/2/preview", "/2/starter.zip", "/2", "", "/2/changes" })
        {
            using var answer = await student.LookAsync(Versions + path);
            answer.StatusCode.Should().NotBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task The_changes_are_from_the_version_before_or_from_any_other()
    {
        await school.VersionAsync(2, VersionState.Passed, Gates.Passed, ("assignment.yaml", "title: Second"), ("reference/F.cs", "class <F>;"));
        await school.VersionAsync(3, VersionState.Waiting, null, ("assignment.yaml", "title: Third"));
        var page = await ta.ReadAsync($"{Versions}/3/changes");
        page.Should().Contain("From version 2 to version 3").And.Contain("<del>- title: Second\n</del>").And.Contain("<ins>+ title: Third\n</ins>")
            .And.Contain("reference/F.cs</a>: removed").And.Contain("class &lt;F&gt;;");
        (await ta.ReadAsync($"{Versions}/3/changes?from=1")).Should().Contain("From version 1 to version 3").And.Contain("- title: Test").And.NotContain("reference/F.cs");
        using var none = await ta.LookAsync($"{Versions}/3/changes?from=7");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_copy_has_all_settings_but_the_dates_and_the_latest_version_that_passed_with_its_report()
    {
        var other = await OtherCourseAsync(Role.Instructor);
        await school.ChangeAsync(a =>
        {
            (a.ReleaseAt, a.DueAt, a.LateDueAt, a.GradesPublishedAt) = (School.Now.AddDays(-9), School.Now.AddDays(1), School.Now.AddDays(2), School.Now);
            (a.AttemptLimit, a.CoolDown, a.LatePolicy) = (7, TimeSpan.FromMinutes(3), Late);
        });
        var passed = await school.VersionAsync(2, VersionState.Passed, Gates.Passed);
        await school.VersionAsync(3, VersionState.Refused, Gates.Refused);
        using var answer = await SendAsync(other.Slug, "Homework again", "again");
        answer.Headers.Location?.OriginalString.Should().Be($"/courses/{other.Slug}/assignments/again/versions");
        await using var context = school.Context();
        var copy = await context.Assignments.SingleAsync(a => a.CourseId == other.Id, School.Stop);
        copy.Should().Match<Assignment>(a => a.Title == "Homework again" && a.State == AssignmentState.Draft && a.AttemptLimit == 7 && a.CoolDown == TimeSpan.FromMinutes(3)
            && a.ReleaseAt == null && a.DueAt == null && a.LateDueAt == null && a.GradesPublishedAt == null && a.PublishedVersionId == null);
        copy.LatePolicy.Should().BeEquivalentTo(Late, options => options.RespectingRuntimeTypes());
        var version = await context.Versions.SingleAsync(v => v.AssignmentId == copy.Id, School.Stop);
        (version.Number, version.State, version.Seed, version.ContentHash, version.MaxScore, version.UploadedBy).Should().Be((1, VersionState.Passed, passed.Seed, passed.ContentHash, 3m, site.Ta.Id));
        version.Bundle.Should().Equal(passed.Bundle);
        (await ta.ReadAsync($"/courses/{other.Slug}/assignments/again/versions/1")).Should().Contain("The gate passed this version");
        (await context.AuditEntries.AnyAsync(e => e.Action == "assignment.duplicate" && e.CourseId == other.Id && e.SubjectId == copy.Id, School.Stop)).Should().BeTrue();
    }

    [Fact]
    public async Task Nothing_is_copied_to_where_one_is_no_staff_or_where_the_word_is_taken_or_where_nothing_passed()
    {
        var other = await OtherCourseAsync(Role.Student);
        await ExpectAsync(other.Slug, "again", "Choose one of your courses");
        await ExpectAsync("ml", "hw", "has an assignment at hw already");
        await ExpectAsync("ml", "Not Fit", "Use lower-case letters");
        await using (var context = school.Context()) await context.Versions.ExecuteUpdateAsync(set => set.SetProperty(v => v.State, VersionState.Refused), School.Stop);
        await ExpectAsync("ml", "again", "it has no version that the gate passed");
        await using var after = school.Context();
        (await after.Assignments.CountAsync(School.Stop)).Should().Be(1);
    }

    [Fact]
    public async Task An_archived_assignment_takes_nothing_and_can_be_brought_back()
    {
        using var student = await site.VisitAsync(school.Student);
        foreach (var (archived, state) in new[] { (true, AssignmentState.Archived), (false, AssignmentState.Open) })
        {
            using (var answer = await ta.UploadAsync($"{Versions}?handler=Archive", null, ("archived", archived ? "true" : "false"))) answer.StatusCode.Should().Be(HttpStatusCode.Found);
            await using var context = school.Context();
            (await context.Assignments.SingleAsync(School.Stop)).State.Should().Be(state);
            (await student.ReadAsync(Site.Assignment)).Contains("takes no submissions any more", StringComparison.Ordinal).Should().Be(archived);
        }
        await using var log = school.Context();
        (await log.AuditEntries.Where(e => e.SubjectKind == "assignment").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(School.Stop)).Should().Equal("assignment.archive", "assignment.restore");
    }

    private async Task<Course> OtherCourseAsync(Role role)
    {
        var other = new Course { Id = Guid.NewGuid(), Slug = "next-term", Title = "Next term", TimeZone = "Etc/UTC", CreatedAt = School.Now };
        await school.AddAsync(other);
        await school.AddAsync(new Enrolment { CourseId = other.Id, UserId = site.Ta.Id, Role = role, CreatedAt = School.Now });
        return other;
    }

    private Task<HttpResponseMessage> SendAsync(string target, string title, string slug) =>
        ta.SendAsync(Duplicate, [KeyValuePair.Create("target", target), KeyValuePair.Create("title", title), KeyValuePair.Create("slug", slug)]);

    private async Task ExpectAsync(string target, string slug, string words)
    {
        using var answer = await SendAsync(target, "Again", slug);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().Contain(words);
    }
}
