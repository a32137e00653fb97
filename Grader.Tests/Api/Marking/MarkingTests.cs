using System.Net;
using FluentAssertions;
using Grader.Api.Marking;
using Grader.Data.Model;
using Grader.Tests.Api.Answering;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grader.Tests.Api.Marking;

/// <summary>Answers that people grade.</summary>
public sealed class MarkingTests(Postgres postgres) : IAsyncLifetime
{
    private const string List = "/courses/ml/assignments/hw/marking";

    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await Asker.SchoolAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Two_graders_at_the_same_moment_are_never_given_the_same_answer()
    {
        var students = Enumerable.Range(0, 6).Select(i => School.Person($"s{i}")).ToArray();
        await school.AddAsync([.. students]);
        await school.AddAsync([.. students.Select(student => school.Enrol(student, Role.Student))]);
        foreach (var student in students) await school.ProseAsync(student);
        var graders = Enumerable.Range(0, 6).Select(i => School.Person($"g{i}")).ToArray();
        await school.AddAsync([.. graders]);
        var given = await Task.WhenAll(graders.Select(NextAsync));
        given.Should().NotContainNulls();
        given.Select(g => g!.SubmissionId).Should().OnlyHaveUniqueItems();
        // Nothing is left for one more; who asks again gets what they have open.
        (await NextAsync(site.Ta)).Should().BeNull();
        (await NextAsync(graders[2]))!.SubmissionId.Should().Be(given[2]!.SubmissionId);
    }

    [Fact]
    public async Task The_grader_sees_the_answer_and_the_keywords_and_the_student_sees_points_and_comment_but_no_keywords()
    {
        var submission = await school.ProseAsync(school.Student);
        using var ta = await site.VisitAsync(site.Ta);
        using var given = await ta.SendAsync(List, [KeyValuePair.Create("question", Waiting.Question)]);
        var place = given.Headers.Location!.OriginalString;
        place.Should().Be($"/submissions/{submission.Id}/marking?question=3.1");
        (await ta.ReadAsync(place)).Should().Contain(Waiting.Words).And.Contain("keywords found: composition, affine, XOR").And.Contain("one affine map, whatever the depth");
        using var saved = await GradeAsync(ta, place, "3.5", "Say why depth does not help.");
        saved.StatusCode.Should().Be(HttpStatusCode.Found);
        using var student = await site.VisitAsync(school.Student);
        var page = await student.ReadAsync($"/submissions/{submission.Id}");
        page.Should().Contain("Say why depth does not help.").And.Contain("3.5 / 4").And.NotContain("keywords found");
        (await student.LookAsync(place)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_total_is_of_both_kinds_of_parts_on_the_page_and_in_lists()
    {
        var submission = await school.ProseAsync(school.Student);
        using var ta = await site.VisitAsync(site.Ta);
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("<span class=\"figure\">2 / ");
        await NextAsync(site.Ta);
        using var saved = await GradeAsync(ta, $"/submissions/{submission.Id}/marking?question=3.1", "2,5", "");
        (await student.ReadAsync(Site.Assignment)).Should().Contain("<span class=\"figure\">4.5 / ");
        (await student.ReadAsync($"/submissions/{submission.Id}")).Should().Contain("<span class=\"big\">4.5</span>");
    }

    [Fact]
    public async Task Who_hands_in_the_same_words_again_keeps_their_points_and_other_words_wait_again()
    {
        var first = await school.ProseAsync(school.Student);
        await NextAsync(site.Ta);
        using var ta = await site.VisitAsync(site.Ta);
        using var saved = await GradeAsync(ta, $"/submissions/{first.Id}/marking?question=3.1", "3", "Almost.");
        var same = await GradeOfAsync(await school.ProseAsync(school.Student, 2, $" {Waiting.Words}"));
        (same.Points, same.Comment, same.GradedBy).Should().Be((3, "Almost.", site.Ta.Id));
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("<span class=\"figure\">5 / ");
        (await NextAsync(site.Ta)).Should().BeNull();
        (await GradeOfAsync(await school.ProseAsync(school.Student, 3, "Because."))).Points.Should().BeNull();
        (await NextAsync(site.Ta)).Should().NotBeNull();
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("four")]
    [InlineData("1.005")]
    [InlineData("NaN")]
    [InlineData("1e1")]
    [InlineData("99999999999999999999999999999999999999")]
    public async Task Points_that_are_none_are_refused_beside_the_field(string points)
    {
        var submission = await school.ProseAsync(school.Student);
        await NextAsync(site.Ta);
        using var ta = await site.VisitAsync(site.Ta);
        using var refused = await GradeAsync(ta, $"/submissions/{submission.Id}/marking?question=3.1", points, "A comment that stays");
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync(School.Stop);
        Visitor.Faults(page).Should().NotBeEmpty();
        page.Should().Contain("A comment that stays");
        (await GradeOfAsync(submission)).Points.Should().BeNull();
    }

    [Fact]
    public async Task Who_kept_an_answer_open_for_too_long_overwrites_nothing_of_who_took_it()
    {
        var submission = await school.ProseAsync(school.Student);
        await NextAsync(site.Ta);
        await using (var context = school.Context())
            await context.QuestionGrades.ExecuteUpdateAsync(set => set.SetProperty(g => g.HeldUntil, School.Now.AddMinutes(-1)), School.Stop);
        (await NextAsync(school.Instructor)).Should().NotBeNull();
        using var ta = await site.VisitAsync(site.Ta);
        using var instructor = await site.VisitAsync(school.Instructor);
        var place = $"/submissions/{submission.Id}/marking?question=3.1";
        using var taken = await GradeAsync(instructor, place, "4", "Right.");
        using var late = await GradeAsync(ta, place, "0", "Wrong.");
        late.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var grade = await GradeOfAsync(submission);
        grade.Points.Should().Be(4);
        grade.GradedBy.Should().Be(school.Instructor.Id);
    }

    [Fact]
    public async Task A_request_is_asked_once_replied_to_and_seen_by_the_student()
    {
        var submission = await school.ProseAsync(school.Student);
        var page = $"/submissions/{submission.Id}";
        using var student = await site.VisitAsync(school.Student);
        using var ta = await site.VisitAsync(site.Ta);
        using var asked = await student.SendAsync(page, Fields(("question", "2.2"), ("text", "The shape\r\nis right.")), "Ask");
        asked.StatusCode.Should().Be(HttpStatusCode.Found);
        using var twice = await student.SendAsync(page, Fields(("question", "2.2"), ("text", "Please")), "Ask");
        twice.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await ta.ReadAsync("/courses/ml/assignments/hw/requests")).Should().Contain("1 request is open");
        await using var context = school.Context();
        var request = await context.RegradeRequests.SingleAsync(School.Stop);
        request.Text.Should().Be("The shape\nis right.");
        using var own = await student.SendAsync(page, Fields(("request", $"{request.Id}"), ("text", "Yes")), "Reply");
        own.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var replied = await ta.SendAsync(page, Fields(("request", $"{request.Id}"), ("text", "It is not: w has d entries.")), "Reply");
        replied.StatusCode.Should().Be(HttpStatusCode.Found);
        (await student.ReadAsync(page)).Should().Contain("It is not: w has d entries.");
        using var again = await student.SendAsync(page, Fields(("question", "2.2"), ("text", "Now another thing")), "Ask");
        again.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("long")]
    public async Task A_request_without_words_or_with_too_many_is_refused_beside_the_field(string text)
    {
        var submission = await school.ProseAsync(school.Student);
        using var student = await site.VisitAsync(school.Student);
        using var refused = await student.SendAsync($"/submissions/{submission.Id}", Fields(("question", "3.1"), ("text", text == "long" ? new string('x', Lengths.Message + 1) : text)), "Ask");
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await refused.Content.ReadAsStringAsync(School.Stop)).Should().NotBeEmpty();
    }

    private static KeyValuePair<string, string>[] Fields(params (string Name, string Text)[] fields) => [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Text))];

    private static async Task<HttpResponseMessage> GradeAsync(Visitor visitor, string place, string points, string comment) =>
        await visitor.SendAsync(place, Fields(("points", points), ("comment", comment)));

    private async Task<QuestionGrade?> NextAsync(User grader)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarkingDesk>().TakeNextAsync(school.Assignment.Id, Waiting.Question, grader.Id, School.Stop);
    }

    private async Task<QuestionGrade> GradeOfAsync(Submission submission)
    {
        await using var context = school.Context();
        return await context.QuestionGrades.SingleAsync(g => g.SubmissionId == submission.Id && g.Question == Waiting.Question, School.Stop);
    }
}
