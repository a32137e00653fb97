using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rosters;

/// <summary>People of a course by a file and by hand, on the pages.</summary>
public sealed partial class RosterPageTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string Roster = $"{Site.Course}/roster";
    private static readonly string Person = $"{Site.Course}/people/change";
    private School school = null!;
    private Site site = null!;
    private Visitor ta = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.VisitAsync(site.Ta);
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_shown_first_and_done_when_that_is_asked_for()
    {
        var csv = new StringBuilder("Name,Email,Section\n");
        for (var i = 0; i < 300; i++) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"Student {i},s{i}@example.org,{(char)('A' + i % 3)}\n");
        var preview = await UploadAsync(csv.ToString(), HttpStatusCode.OK);
        preview.Should().Contain("300 people come in. Nothing is done yet.").And.Contain("s299@example.org");
        (await CountAsync()).Should().Be(4);
        using var done = await ta.SendAsync(Roster, Hidden(preview), "Apply");
        done.Headers.Location!.OriginalString.Should().Be($"{Site.Course}/people");
        (await CountAsync()).Should().Be(304);
        var people = await ta.ReadAsync($"{Site.Course}/people?section=B&find=student");
        people.Should().Contain("100 people.").And.Contain("s1@example.org").And.NotContain("s2@example.org");
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_shown_again_and_not_done()
    {
        var preview = await UploadAsync("Email\namy@example.org\n", HttpStatusCode.OK);
        using (await ta.SendAsync(Roster, Hidden(preview), "Apply"))
        using (var again = await ta.SendAsync(Roster, Hidden(preview), "Apply"))
            (await again.Content.ReadAsStringAsync(School.Stop)).Should().Contain("The course changed since you looked");
    }

    [Fact]
    public async Task Faults_are_told_by_line_and_nothing_is_done()
    {
        var page = await UploadAsync("Email,Role\namy@example.org,student\nnobody,student\nbob@example.org,king\n", HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("Line 3: \"nobody\" is no e-mail address.").And.Contain("Line 4: \"king\" is no role.").And.NotContain("Do this");
        (await UploadAsync("", HttpStatusCode.UnprocessableEntity)).Should().Contain("Choose a CSV file");
        using var forged = await ta.SendAsync(Roster, [KeyValuePair.Create("content", "no*base64"), KeyValuePair.Create("name", "x")], "Apply");
        (await forged.Content.ReadAsStringAsync(School.Stop)).Should().Contain("The file did not come along");
        (await CountAsync()).Should().Be(4);
    }

    [Fact]
    public async Task By_hand_somebody_gets_a_section_leaves_and_comes_back_to_their_work()
    {
        await school.AddAsync(school.Submission(counts: true));
        var user = KeyValuePair.Create("user", school.Student.Id.ToString());
        var page = $"{Person}?user={school.Student.Id}";
        using (await ta.SendAsync(page, [user, KeyValuePair.Create("role", "Student"), KeyValuePair.Create("section", " Übung 2 ")]))
            (await EnrolmentAsync()).Section.Should().Be("Übung 2");
        using (await PostAsync(page, "End", user)) (await EnrolmentAsync()).EndedAt.Should().NotBeNull();
        using var student = await site.VisitAsync(school.Student);
        using (var gone = await student.LookAsync(Site.Course)) gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using (await PostAsync(page, "Return", user)) (await EnrolmentAsync()).EndedAt.Should().BeNull();
        (await student.ReadAsync(Site.Assignment)).Should().Contain("Submission 1");
        var audit = WebUtility.HtmlDecode(await ta.ReadAsync($"{Site.Course}/audit?kind=enrolment"));
        audit.Should().Contain("section: none → Übung 2").And.Contain("took björn out of the course").And.Contain("in the course: no → yes");
    }

    [Fact]
    public async Task Tas_change_no_staff_and_nobody_changes_themselves()
    {
        (await ta.ReadAsync($"{Person}?user={school.Instructor.Id}")).Should().Contain("Only an instructor changes the staff");
        using var forged = await ta.SendAsync(Roster, [KeyValuePair.Create("user", school.Instructor.Id.ToString()), KeyValuePair.Create("role", "Student")]);
        using var instructor = await site.VisitAsync(school.Instructor);
        var own = $"{Person}?user={school.Instructor.Id}";
        using var answer = await instructor.SendAsync(own, [KeyValuePair.Create("user", school.Instructor.Id.ToString()), KeyValuePair.Create("role", "Student")]);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().StartWith("That is you");
    }

    /// <summary>Posts a handler of a page whose address has words already.</summary>
    private async Task<HttpResponseMessage> PostAsync(string page, string handler, params KeyValuePair<string, string>[] fields) =>
        await ta.Http.PostAsync($"{page}&handler={handler}", new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("__RequestVerificationToken", await ta.TokenAsync(page)))), School.Stop);

    private async Task<string> UploadAsync(string csv, HttpStatusCode expected)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await ta.TokenAsync(Roster)), "__RequestVerificationToken" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        form.Add(file, "file", "roster.csv");
        using var answer = await ta.Http.PostAsync(Roster, form, School.Stop);
        answer.StatusCode.Should().Be(expected);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(School.Stop));
    }

    private static IEnumerable<KeyValuePair<string, string>> Hidden(string page) =>
        Field().Matches(page).Where(match => match.Groups["name"].Value != "__RequestVerificationToken").Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value));

    private async Task<int> CountAsync()
    {
        await using var context = school.Context();
        return await context.Enrolments.CountAsync(e => e.CourseId == school.Course.Id, School.Stop);
    }

    private async Task<Enrolment> EnrolmentAsync()
    {
        await using var context = school.Context();
        return await context.Enrolments.AsNoTracking().SingleAsync(e => e.UserId == school.Student.Id, School.Stop);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();
}
