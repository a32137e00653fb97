using System.Net;
using FluentAssertions;
using Grader.Api.Answering;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Answering;

/// <summary>What is kept of a form while it is filled in.</summary>
public sealed class DraftTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;
    private Site site = null!;

    private static AskedField One => Asker.Field("2.2", "expression");

    private static AskedField Prose => Asker.Field("3.1", "text");

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
    public async Task What_is_saved_stands_in_the_form_again_with_how_it_was_understood()
    {
        using var student = await site.VisitAsync(school.Student);
        var (status, body) = await student.SaveAsync(0, (One, "2*w"), (Prose, "Größe <b> & \"more\"\nsecond line"));
        status.Should().Be(HttpStatusCode.OK);
        body!["revision"]!.GetValue<int>().Should().Be(1);
        var page = await student.ReadAsync(Asker.Form);
        page.Should().Contain("value=\"2*w\"").And.Contain("2").And.Contain("Gr&#xF6;&#xDF;e &lt;b&gt; &amp; &quot;more&quot;").And.Contain("d x 1");
    }

    [Fact]
    public async Task Who_began_from_an_older_revision_overwrites_nothing_and_is_told_what_is_there()
    {
        using var student = await site.VisitAsync(school.Student);
        await student.SaveAsync(0, (One, "2w"));
        await student.SaveAsync(1, (One, "3w"));
        var (status, body) = await student.SaveAsync(1, (One, "4w"));
        status.Should().Be(HttpStatusCode.Conflict);
        body!["revision"]!.GetValue<int>().Should().Be(2);
        body["answers"]![One.Key]!.GetValue<string>().Should().Be("3w");
        (await student.ReadAsync(Asker.Form)).Should().Contain("value=\"3w\"").And.NotContain("value=\"4w\"");
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_can_be_sent_again()
    {
        using var student = await site.VisitAsync(school.Student);
        await student.SaveAsync(0, (One, "2w"));
        var (status, body) = await student.SaveAsync(0, (One, "2w"));
        status.Should().Be(HttpStatusCode.OK);
        body!["revision"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task Of_many_who_save_onto_the_same_revision_one_is_taken()
    {
        using var student = await site.VisitAsync(school.Student);
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => student.SaveAsync(0, (One, $"{i}*w"))));
        saved.Count(s => s.Status == HttpStatusCode.OK).Should().Be(1);
        saved.Count(s => s.Status == HttpStatusCode.Conflict).Should().Be(7);
    }

    [Fact]
    public async Task Without_script_the_other_windows_text_is_shown_beside_and_the_next_save_goes_through()
    {
        using var student = await site.VisitAsync(school.Student);
        await student.SaveAsync(0, (One, "2w"));
        using var refused = await student.SendFormAsync(0, handIn: false, (One, "7w"));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync(School.Stop);
        page.Should().Contain("value=\"7w\"").And.Contain("In the other window: <code>2w</code>").And.Contain("name=\"revision\" value=\"1\"");
        using var taken = await student.SendFormAsync(1, handIn: false, (One, "7w"));
        taken.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Everybody_has_a_draft_of_their_own_and_who_is_not_signed_in_has_none()
    {
        using var student = await site.VisitAsync(school.Student);
        await student.SaveAsync(0, (One, "2w + 41"));
        using var classmate = await site.VisitAsync(site.Classmate);
        (await classmate.ReadAsync(Asker.Form)).Should().NotContain("2w + 41");
        using var nobody = await site.VisitAsync(null);
        (await nobody.SaveAsync(0, (One, "2w"))).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_too_long_is_said_and_nothing_is_cut_off()
    {
        using var student = await site.VisitAsync(school.Student);
        var (status, body) = await student.SaveAsync(0, (Prose, new string('x', AnswerTexts.LongestField + 1)));
        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        body!["faults"]![Prose.Key]!.GetValue<string>().Should().Contain("20,000 are taken");
        (await student.SaveAsync(0, (Prose, new string('x', AnswerTexts.LongestField)))).Status.Should().Be(HttpStatusCode.OK);
    }
}
