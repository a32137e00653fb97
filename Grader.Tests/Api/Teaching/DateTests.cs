using System.Net;
using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Teaching;

/// <summary>Dates and rules set by a form, in Berlin, where clocks change on 28 March and 31 October 2027.</summary>
public sealed class DateTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string Dates = $"{Site.Assignment}/dates";
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
    public async Task Everything_that_is_set_is_stored_shown_and_noted()
    {
        using var answer = await SetAsync(("due", "2027-06-01T23:59"), ("lateDue", "2027-06-08T23:59"), ("charge", "PerDay"), ("percent", "12,5"), ("cap", "50"), ("grace", "15"),
            ("freeDays", "2"), ("attempts", "20"), ("coolDown", "10"));
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        var stored = await StoredAsync();
        stored.DueAt.Should().Be(new DateTimeOffset(2027, 6, 1, 21, 59, 0, TimeSpan.Zero), "Berlin is two hours ahead in summer");
        stored.LatePolicy.Should().Be(new LatePolicy(LateCharge.PerDay, 12.5m, [], 50, TimeSpan.FromMinutes(15), 2));
        (stored.AttemptLimit, stored.CoolDown).Should().Be((20, TimeSpan.FromMinutes(10)));
        (await ta.ReadAsync(Dates)).Should().Contain("value=\"2027-06-01T23:59\"").And.Contain("value=\"12.5\"");
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("Late work loses 12.5 % for every day begun, at most 50 %; up to 15 minutes late is not late; up to 2 free late days may be used");
        var audit = WebUtility.HtmlDecode(await ta.ReadAsync($"{Site.Course}/audit"));
        audit.Should().Contain("tess</strong> changed the dates and rules of Homework").And.Contain("due: never → Tue 1 Jun 2027, 23:59");
    }

    [Theory]
    [InlineData("2027-03-28T02:30", "2027-03-28T01:00Z", "02:30 does not exist on 28 March 2027")]
    [InlineData("2027-10-31T02:30", "2027-10-31T01:30Z", "02:30 comes twice on 31 October 2027")]
    public async Task Where_clocks_change_it_is_said_what_was_made_of_it_and_saving_again_moves_nothing(string typed, string instant, string note)
    {
        var expected = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await SetAsync(("due", typed));
        (await StoredAsync()).DueAt.Should().Be(expected);
        var page = await ta.ReadAsync(Dates);
        WebUtility.HtmlDecode(page).Should().Contain(note);
        using var again = await SetAsync(("due", System.Text.RegularExpressions.Regex.Match(page, "name=\"due\" type=\"datetime-local\" value=\"([^\"]+)\"").Groups[1].Value));
        (await StoredAsync()).DueAt.Should().Be(expected);
    }

    [Fact]
    public async Task A_moment_that_the_form_cannot_show_whole_stays_what_it_was()
    {
        var due = new DateTimeOffset(2027, 5, 5, 21, 59, 59, TimeSpan.Zero);
        await school.ChangeAsync(a => a.DueAt = due);
        using var answer = await SetAsync(("due", "2027-05-05T23:59"), ("attempts", "3"));
        (await StoredAsync()).DueAt.Should().Be(due);
    }

    [Fact]
    public async Task Steps_are_read_row_by_row()
    {
        using var answer = await SetAsync(("due", "2027-06-01T23:59"), ("lateDue", "2027-07-01T23:59"), ("charge", "Steps"),
            ("stepHours", "6"), ("stepPercent", "15"), ("stepHours", ""), ("stepPercent", ""), ("stepHours", "48"), ("stepPercent", "40"));
        (await StoredAsync()).LatePolicy.Steps.Should().Equal(new LateStep(TimeSpan.FromHours(6), 15), new LateStep(TimeSpan.FromHours(48), 40));
    }

    [Theory]
    [InlineData("due", "tomorrow", "Give a date and a time")]
    [InlineData("lateDue", "2027-06-08T23:59", "Late work needs a due date")]
    [InlineData("attempts", "2.5", "Give a whole number")]
    [InlineData("charge", "PerHour", "The percentage for an hour or a day must be above 0")]
    public async Task What_does_not_go_together_changes_nothing_and_is_said(string field, string value, string fault)
    {
        using var answer = await SetAsync((field, value));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().StartWith(fault);
        (await StoredAsync()).Should().Match<Assignment>(a => a.DueAt == null && a.LatePolicy == LatePolicy.None);
    }

    [Fact]
    public async Task Drafts_are_hidden_and_grades_are_published_and_withdrawn()
    {
        using var student = await site.VisitAsync(school.Student);
        using (await SetAsync(("state", "Draft")))
        using (var hidden = await student.LookAsync(Site.Assignment)) hidden.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using (await SetAsync(("state", "Open"))) await student.ReadAsync(Site.Assignment);
        using (await ta.SendAsync(Dates, [], "Publish")) (await StoredAsync()).GradesPublishedAt.Should().NotBeNull();
        using (await ta.SendAsync(Dates, [], "Withdraw")) (await StoredAsync()).GradesPublishedAt.Should().BeNull();
        (await ta.ReadAsync($"{Site.Course}/audit?kind=grades")).Should().Contain("withdrew the grades of Homework").And.NotContain("changed the dates");
    }

    private Task<HttpResponseMessage> SetAsync(params (string Name, string Value)[] fields) =>
        ta.SendAsync(Dates, fields.Any(f => f.Name == "state") ? Pairs(fields) : Pairs([.. fields, ("state", "Open")]));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<(string Name, string Value)> fields) => fields.Select(f => KeyValuePair.Create(f.Name, f.Value));

    private async Task<Assignment> StoredAsync()
    {
        await using var context = school.Context();
        return await context.Assignments.AsNoTracking().SingleAsync(a => a.Id == school.Assignment.Id, School.Stop);
    }
}
