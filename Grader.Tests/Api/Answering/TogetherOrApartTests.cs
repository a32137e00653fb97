using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Answering;

/// <summary>Code and answers are handed in together or apart, and a part that is not sent is taken over.</summary>
public sealed class TogetherOrApartTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;
    private Site site = null!;
    private Visitor student = null!;

    public async ValueTask InitializeAsync()
    {
        school = await Asker.SchoolAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        student = await site.VisitAsync(school.Student);
    }

    public async ValueTask DisposeAsync()
    {
        student.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Answers_alone_are_taken()
    {
        var files = await FilesAsync(await AnswersAsync(0, "2w"));
        files.Keys.Should().Equal("answers.yaml");
        files["answers.yaml"].Should().Contain("2w");
    }

    [Fact]
    public async Task Code_that_follows_takes_the_answers_over_and_answers_that_follow_take_the_code_over()
    {
        await AnswersAsync(0, "2w");
        var code = await FilesAsync(await CodeAsync("A.cs", "class A;"));
        code.Keys.Should().BeEquivalentTo("A.cs", "answers.yaml");
        var answers = await FilesAsync(await AnswersAsync(1, "3w"));
        answers.Keys.Should().BeEquivalentTo("A.cs", "answers.yaml");
        answers["answers.yaml"].Should().Contain("3w").And.NotContain("2w");
        var newer = await FilesAsync(await CodeAsync("B.cs", "class B;"));
        newer.Keys.Should().BeEquivalentTo("B.cs", "answers.yaml");
        newer["answers.yaml"].Should().Contain("3w");
    }

    [Fact]
    public async Task Nothing_is_taken_over_from_somebody_else()
    {
        await AnswersAsync(0, "2w");
        using var classmate = await site.VisitAsync(site.Classmate);
        using var handed = await classmate.HandInAsync([("A.cs", "class A;"u8.ToArray())]);
        (await FilesAsync(handed.Submission())).Keys.Should().Equal("A.cs");
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed()
    {
        await school.ChangeAsync(a => a.AttemptLimit = 1);
        await AnswersAsync(0, "2w");
        using var refused = await student.SendFormAsync(1, handIn: true, (Asker.Field("2.2", "expression"), "5w"));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(School.Stop)).Should().Contain("which is as often as you may").And.Contain("value=\"5w\"");
        (await student.ReadAsync(Asker.Form)).Should().Contain("value=\"5w\"");
    }

    [Fact]
    public async Task Who_handed_in_a_file_goes_on_from_it_in_the_form()
    {
        using var handed = await student.HandInAsync([("answers.yaml", "\"1.1\": [A, C]\n\"3.1\": A composition of affine maps is affine."u8.ToArray())]);
        handed.Submission().Should().NotBeEmpty();
        var page = await student.ReadAsync(Asker.Form);
        page.Should().Contain("A composition of affine maps is affine.");
        Boxes("1.1").Matches(page).Select(box => box.Value.Contains("checked", StringComparison.Ordinal)).Should().Equal(true, false, true, false);
    }

    private static Regex Boxes(string question) => new($"<input type=\"checkbox\" name=\"a:{question}/[^>]*>");

    private async Task<Guid> AnswersAsync(int revision, string text)
    {
        using var handed = await student.SendFormAsync(revision, handIn: true, (Asker.Field("2.2", "expression"), text));
        return handed.Submission();
    }

    private async Task<Guid> CodeAsync(string name, string code)
    {
        using var handed = await student.HandInAsync([(name, Encoding.UTF8.GetBytes(code))]);
        return handed.Submission();
    }

    private async Task<Dictionary<string, string>> FilesAsync(Guid submission)
    {
        await using var context = school.Context();
        return await context.SubmissionFiles.Where(f => f.SubmissionId == submission).ToDictionaryAsync(f => f.Path, f => Encoding.UTF8.GetString(f.Content), School.Stop);
    }
}
