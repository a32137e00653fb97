using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Results;

/// <summary>What of one and the same result is shown, to whom, and when: on the page of the submission and in the lists.</summary>
public sealed class DisclosureTests(Postgres postgres) : SiteTests(postgres)
{
    private Submission submission = null!;

    private protected override async Task OpenAsync() => submission = await school.GradedAsync(school.Student, Reports.Full);

    [Fact]
    public async Task Before_the_due_date_students_see_what_is_visible_and_how_much_is_held_back()
    {
        await school.ChangeAsync(a => a.DueAt = School.Now.AddDays(1));
        (await ShownAsync(school.Student)).Should().Contain(">5</span> of 15 points so far")
            .And.Contain("3 points in 1 check: held back until nothing is taken any more.")
            .And.Contain("6 points in 1 check: held back until the course staff publish the grades.")
            .And.Contain("7 points in 1 check: not shown to students.")
            .And.NotContain("development set").And.NotContain("test set").And.NotContain("nobody is told");
        await ListedAsync(school.Student, "5 / 15");
    }

    [Fact]
    public async Task Late_submissions_keep_it_back_until_the_last_moment_of_all()
    {
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt) = (School.Now.AddDays(-1), School.Now.AddDays(1)));
        (await ShownAsync(school.Student)).Should().NotContain("development set");
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt) = (School.Now.AddDays(-2), School.Now.AddDays(-1)));
        (await ShownAsync(school.Student)).Should().Contain("development set").And.Contain(">8</span> of 18 points so far");
    }

    [Fact]
    public async Task Once_the_grades_are_published_all_is_shown_but_what_is_never_shown()
    {
        await school.ChangeAsync(a => (a.DueAt, a.GradesPublishedAt) = (School.Now.AddDays(-2), School.Now));
        (await ShownAsync(school.Student)).Should().Contain(">8</span> of 24 points so far").And.Contain("test set")
            .And.NotContain("nobody is told").And.Contain("7 points in 1 check: not shown to students.");
        await ListedAsync(school.Student, "8 / 24");
    }

    [Fact]
    public async Task Staff_see_everything_at_once()
    {
        await school.ChangeAsync(a => a.DueAt = School.Now.AddDays(1));
        (await ShownAsync(site.Ta)).Should().Contain(">15</span> of 31 points<").And.Contain("nobody is told").And.Contain("To students: not shown.");
        using var ta = await site.VisitAsync(site.Ta);
        (await ta.ReadAsync($"{Site.Assignment}/submissions")).Should().Contain("15 / 31");
    }

    [Fact]
    public async Task What_a_program_printed_is_shown_as_text_and_a_compilers_message_with_the_line_it_is_about()
    {
        (await ShownAsync(school.Student)).Should().Contain("epoch 2: &lt;script&gt;").And.NotContain("<script>alert");
        var broken = await school.GradedAsync(site.Classmate, Reports.Broken);
        using var classmate = await site.VisitAsync(site.Classmate);
        (await classmate.ReadAsync($"/submissions/{broken.Id}")).Should().Contain("F.cs, line 3").And.Contain("CS1002: ; expected")
            .And.Contain("<code>return x &lt;y</code>").And.Contain("CS5001: something without a place");
    }

    private async Task<string> ShownAsync(User user)
    {
        using var visitor = await site.VisitAsync(user);
        return await visitor.ReadAsync($"/submissions/{submission.Id}");
    }

    private async Task ListedAsync(User user, string score)
    {
        using var visitor = await site.VisitAsync(user);
        (await visitor.ReadAsync(Site.Assignment)).Should().Contain($"<span class=\"figure\">{score}</span>");
        (await visitor.ReadAsync(Site.Course)).Should().Contain($"{score} points so far");
    }
}
