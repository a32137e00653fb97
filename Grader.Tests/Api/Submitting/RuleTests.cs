using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Submitting;

/// <summary>When something is taken, and which submission counts, as the pages tell it.</summary>
public sealed class RuleTests(Postgres postgres) : SiteTests(postgres)
{
    private Visitor student = null!;

    private protected override async Task OpenAsync() => student = await site.VisitAsync(school.Student);

    private protected override ValueTask CloseAsync()
    {
        student.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_attempts_left_are_told_and_after_the_last_the_form_is_gone()
    {
        await school.ChangeAsync(a => a.AttemptLimit = 2);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("2 submissions left of 2");
        await HandInAsync();
        (await student.ReadAsync(Site.Assignment)).Should().Contain("1 submission left of 2");
        await HandInAsync();
        (await student.ReadAsync(Site.Assignment)).Should().Contain("You have no submissions left.").And.NotContain("data-hand-in");
        using var third = await student.HandInAsync([], "class F;");
        (await RefusalAsync(third)).Should().Be("You have handed in 2 times, which is as often as you may.");
    }

    [Fact]
    public async Task What_we_failed_to_grade_is_no_attempt_and_is_said_to_be_our_failure()
    {
        await school.ChangeAsync(a => a.AttemptLimit = 1);
        var submission = await HandInAsync();
        await using (var context = school.Context())
            await context.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Failed).SetProperty(s => s.Failure, "the disk is full"), School.Stop);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("1 submission left of 1").And.Contain("not graded: our failure");
        (await student.ReadAsync(submission)).Should().Contain("The failure is ours, not yours.").And.NotContain("the disk is full");
        using var ta = await site.VisitAsync(site.Ta);
        (await ta.ReadAsync(submission)).Should().Contain("the disk is full");
        using var retried = await ta.SendAsync(submission, [], "Retry");
        (await student.ReadAsync(submission)).Should().Contain("In the queue.");
        using var own = await student.SendAsync(submission, [], "Retry");
        own.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Between_two_submissions_there_is_a_pause_and_what_was_typed_is_kept()
    {
        await school.ChangeAsync(a => a.CoolDown = TimeSpan.FromMinutes(10));
        await HandInAsync();
        using var soon = await student.HandInAsync([], "class Typed;", "Mine.cs");
        var page = await soon.Content.ReadAsStringAsync(School.Stop);
        soon.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(page).Single().Should().MatchRegex(@"^Between two submissions there is a pause of 10 minutes\. You can hand in again from \d\d:\d\d:\d\d on\.$");
        page.Should().Contain("class Typed;").And.Contain("value=\"Mine.cs\"");
    }

    [Fact]
    public async Task Nothing_is_taken_before_the_release_or_after_the_last_moment()
    {
        await school.ChangeAsync(a => a.DueAt = School.Now.AddMinutes(-1));
        (await student.ReadAsync(Site.Assignment)).Should().Contain("takes no submissions any more");
        using var late = await student.HandInAsync([], "class F;");
        (await RefusalAsync(late)).Should().Be("The last moment to hand in has passed.");
        await school.ChangeAsync(a => a.LateDueAt = School.Now.AddDays(1));
        (await student.ReadAsync(await HandInAsync())).Should().Contain(", late");
        await school.ChangeAsync(a => (a.ReleaseAt, a.DueAt, a.LateDueAt) = (School.Now.AddDays(1), null, null));
        using var early = await student.LookAsync(Site.Assignment);
        early.StatusCode.Should().Be(HttpStatusCode.NotFound, "what is not released is not there");
    }

    [Fact]
    public async Task The_latest_counts_and_an_earlier_one_can_be_made_to_until_the_grades_are_published()
    {
        await school.GradedAsync(school.Student, Reports.Full, number: 1, counts: false);
        var second = await school.GradedAsync(school.Student, Reports.Broken, number: 2);
        (await CountingAsync()).Should().Be("Submission 2");
        using (var chosen = await student.SendAsync(Site.Assignment, [KeyValuePair.Create("submission", await FirstAsync())], "Choose")) chosen.StatusCode.Should().Be(HttpStatusCode.Found);
        (await CountingAsync()).Should().Be("Submission 1");
        await school.ChangeAsync(a => a.GradesPublishedAt = School.Now);
        using var late = await student.SendAsync(Site.Assignment, [KeyValuePair.Create("submission", second.Id.ToString())], "Choose");
        (await CountingAsync()).Should().Be("Submission 1");
    }

    [Fact]
    public async Task Nobody_chooses_among_the_submissions_of_another()
    {
        var theirs = await school.GradedAsync(site.Classmate, Reports.Full);
        using var answer = await student.SendAsync(Site.Assignment, [KeyValuePair.Create("submission", theirs.Id.ToString())], "Choose");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task<string> FirstAsync()
    {
        await using var context = school.Context();
        return (await context.Submissions.SingleAsync(s => s.Number == 1, School.Stop)).Id.ToString();
    }

    private async Task<string> CountingAsync() =>
        Regex.Match(await student.ReadAsync(Site.Assignment), @">(?<name>Submission \d+)</a>(?:(?!</li>).)*This one counts", RegexOptions.Singleline).Groups["name"].Value;

    private async Task<string> HandInAsync()
    {
        using var answer = await student.HandInAsync([], "class F;");
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(School.Stop);
        return page.Contains("data-hand-in", StringComparison.Ordinal) ? Visitor.Faults(page).Single() : Regex.Match(page, "<p class=\"fault\">(?<why>[^<]*)</p>").Groups["why"].Value;
    }
}
