using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Versions;

/// <summary>What staff do with versions, by plain forms.</summary>
public sealed class VersionPageTests(Postgres postgres) : IAsyncLifetime
{
    private const string New = "/courses/ml/assignments/new", Versions = "/courses/ml/assignments/hw/versions";
    private static readonly byte[] Good = Gates.Zip(("a-folder/assignment.yaml", "title: Good"), ("a-folder/reference/F.cs", "class F;"));
    private School school = null!;
    private Site site = null!;
    private Visitor ta = null!;
    private Visitor instructor = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.VisitAsync(site.Ta);
        instructor = await site.VisitAsync(school.Instructor);
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        instructor.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_new_assignment_is_a_draft_with_version_1_at_the_gate()
    {
        using var answer = await ta.UploadAsync(New, Good, ("title", "  Polynomials, part 2 "), ("slug", ""));
        answer.Headers.Location?.OriginalString.Should().Be("/courses/ml/assignments/polynomials-part-2/versions/1");
        await using var context = school.Context();
        var made = await context.Assignments.SingleAsync(a => a.Slug == "polynomials-part-2", School.Stop);
        (made.Title, made.State, made.PublishedVersionId).Should().Be(("Polynomials, part 2", AssignmentState.Draft, null));
        var version = await context.Versions.SingleAsync(v => v.AssignmentId == made.Id, School.Stop);
        (version.Number, version.State, version.UploadedBy, version.JobId.HasValue).Should().Be((1, VersionState.Waiting, site.Ta.Id, true));
        (await context.AuditEntries.Where(e => e.SubjectId == made.Id).Select(e => e.Action).ToListAsync(School.Stop)).Should().Equal("assignment.create");
        var page = await ta.ReadAsync(answer.Headers.Location!.OriginalString);
        page.Should().Contain("It waits for the gate").And.Contain("http-equiv=\"refresh\"").And.Contain("/versions/1/events");
        using var student = await site.VisitAsync(school.Student);
        using var unseen = await student.LookAsync("/courses/ml/assignments/polynomials-part-2");
        unseen.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_bundle_gets_words_and_nothing_is_stored()
    {
        foreach (var (zip, words) in new (byte[]?, string)[]
        {
            (null, "Choose the bundle"),
            ("no zip at all, but text"u8.ToArray(), "no zip at all"),
            (Good[..^40], "damaged or no zip at all"),
            (Gates.Zip(("reference/F.cs", "class F;")), "there is no assignment.yaml at its top"),
            (Gates.Zip(("assignment.yaml", "title: x"), ("../../etc/passwd", "x")), "leads out of its folder"),
            (Gates.Zip(("assignment.yaml", "title: x"), ("starter/zeros.txt", new string('0', 5 << 20))), "the largest file taken is 4 MB"),
            (Gates.Zip([("assignment.yaml", "title: x"), .. Enumerable.Range(0, 17).Select(i => ($"starter/{i}.txt", new string('0', 4 << 20)))]), "come to more than 64 MB"),
            (Gates.Zip([("assignment.yaml", "title: x"), .. Enumerable.Range(0, 2001).Select(i => ($"starter/{i}.txt", ""))]), "more than 2000 files"),
        })
            foreach (var page in new[] { New, Versions })
            {
                using var answer = await ta.UploadAsync(page, zip, ("title", "Title"), ("slug", "slug"));
                answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, words);
                string.Join(' ', Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop))).Should().Contain(words);
            }
        await using var context = school.Context();
        (await context.Assignments.CountAsync(School.Stop), await context.Versions.CountAsync(School.Stop)).Should().Be((1, 1));
    }

    [Theory]
    [InlineData("", "fine", "Enter a title")]
    [InlineData("Fine", "Not Fine", "Use lower-case letters")]
    [InlineData("Fine", "hw", "has an assignment at hw already")]
    [InlineData("Fine", "new", "is a word of our own")]
    [InlineData("数学", "", "Use lower-case letters")]
    public async Task What_is_wrong_with_a_name_is_said_beside_its_field_and_what_was_typed_stays(string title, string slug, string words)
    {
        using var answer = await ta.UploadAsync(New, Good, ("title", title), ("slug", slug));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(School.Stop);
        Visitor.Faults(page).Should().ContainSingle().Which.Should().Contain(words);
        foreach (var typed in new[] { title, slug }.Where(typed => typed.Length > 0)) WebUtility.HtmlDecode(page).Should().Contain($"value=\"{typed}\"");
        await using var context = school.Context();
        (await context.Assignments.CountAsync(School.Stop)).Should().Be(1);
    }

    [Fact]
    public async Task A_refused_version_says_why_and_only_an_instructor_publishes_it_with_a_reason_that_is_logged()
    {
        await school.VersionAsync(2, VersionState.Refused, Gates.Refused);
        var page = WebUtility.HtmlDecode(await ta.ReadAsync($"{Versions}/2"));
        page.Should().Contain("The gate refused this version").And.Contain("1 finding stands against publishing").And.Contain("mutant sign")
            .And.Contain("Choose inputs that bring the mistake out").And.Contain("Warnings").And.Contain("All its inputs are whole numbers").And.Contain("11 of 12")
            .And.Contain("Only an instructor can publish").And.NotContain("<textarea");
        page.IndexOf("mutant sign", StringComparison.Ordinal).Should().BeLessThan(page.IndexOf("All its inputs are whole", StringComparison.Ordinal), "refusals come before warnings");
        await ExpectAsync(ta, "/2", "a reason", HttpStatusCode.UnprocessableEntity, "Only an instructor");
        await ExpectAsync(instructor, "/2", " ", HttpStatusCode.UnprocessableEntity, "Say why it should be published");
        (await PublishedAsync()).Should().Be(1);

        await ExpectAsync(instructor, "/2", "The sign is checked in question 3.", HttpStatusCode.Found, null);
        (await PublishedAsync()).Should().Be(2);
        await using var context = school.Context();
        (await context.AuditEntries.SingleAsync(e => e.Action == "version.override", School.Stop)).Should().Match<AuditEntry>(
            e => e.Reason == "The sign is checked in question 3." && e.ActorId == school.Instructor.Id);
        WebUtility.HtmlDecode(await ta.ReadAsync($"{Versions}/2")).Should().Contain("on the word of ada").And.Contain("The sign is checked in question 3.");
        (await ta.ReadAsync(Versions)).Should().Contain("overridden");
    }

    [Fact]
    public async Task A_version_that_passed_is_published_by_any_of_the_staff_and_opens_a_draft()
    {
        await school.ChangeAsync(a => (a.State, a.PublishedVersionId) = (AssignmentState.Draft, null));
        await school.VersionAsync(2, VersionState.Passed, Gates.Passed);
        (await ta.ReadAsync($"{Versions}/2")).Should().Contain("Students then see the assignment at once");
        using var student = await site.VisitAsync(school.Student);
        using var before = await student.LookAsync(Site.Assignment);
        before.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using (var answer = await ta.SendAsync(Versions, [KeyValuePair.Create("number", "2")], "Publish")) answer.StatusCode.Should().Be(HttpStatusCode.Found);
        (await PublishedAsync()).Should().Be(2);
        using var after = await student.LookAsync(Site.Assignment);
        after.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_still_at_the_gate_or_could_not_be_opened_is_published_by_nobody()
    {
        await school.VersionAsync(2, VersionState.Waiting);
        await school.VersionAsync(3, VersionState.Refused, new("", [], [], Grader.Core.Gate.MutationSummary.None, [new(true, "assignment.yaml, line 2", "there is no key `question`", "Write `questions`")]));
        await ExpectAsync(instructor, "/2", "I cannot wait.", HttpStatusCode.UnprocessableEntity, "still at work", tokenFrom: "/3");
        await ExpectAsync(instructor, "/3", "It looks right to me.", HttpStatusCode.UnprocessableEntity, "could not even be opened");
        (await instructor.ReadAsync($"{Versions}/3")).Should().Contain("assignment.yaml, line 2").And.Contain("it can grade nobody").And.NotContain("<textarea");
        (await PublishedAsync()).Should().Be(1);
        using var none = await instructor.LookAsync($"{Versions}/9");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Our_failure_is_told_apart_from_a_refusal_and_can_be_tried_again()
    {
        var failed = await school.VersionAsync(2, VersionState.Failed);
        await using (var context = school.Context()) await context.Versions.Where(v => v.Id == failed.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Failure, "The disk is full."), School.Stop);
        WebUtility.HtmlDecode(await ta.ReadAsync($"{Versions}/2")).Should().Contain("We could not check this version").And.Contain("The failure is ours").And.Contain("The disk is full.").And.NotContain("The gate refused");
        using (var answer = await ta.SendAsync($"{Versions}/2", [], "Retry")) answer.StatusCode.Should().Be(HttpStatusCode.Found);
        (await ta.ReadAsync($"{Versions}/2")).Should().Contain("It waits for the gate");
    }

    private static async Task ExpectAsync(Visitor visitor, string version, string reason, HttpStatusCode status, string? words, string? tokenFrom = null)
    {
        var form = new[] { KeyValuePair.Create("reason", reason), KeyValuePair.Create("__RequestVerificationToken", await visitor.TokenAsync($"{Versions}{tokenFrom}")) };
        using var answer = await visitor.Http.PostAsync($"{Versions}{version}?handler=Publish", new FormUrlEncodedContent(form), School.Stop);
        answer.StatusCode.Should().Be(status);
        if (words is not null) string.Join(' ', Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop))).Should().Contain(words);
    }

    private async Task<int?> PublishedAsync()
    {
        await using var context = school.Context();
        return await context.Assignments.Where(a => a.Id == school.Assignment.Id).Select(a => a.PublishedVersion == null ? (int?)null : a.PublishedVersion.Number).SingleAsync(School.Stop);
    }
}
