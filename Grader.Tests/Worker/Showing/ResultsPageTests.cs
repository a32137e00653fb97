using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Worker.Showing;
using Xunit;

namespace Grader.Tests.Worker.Showing;

/// <summary>What is on the page of a results.json, and what is not.</summary>
public sealed class ResultsPageTests
{
    private const string Mixed = """{"visibility":"after_due_date","tests":[{"name":"late","score":1,"max_score":2,"output":"secret"},{"name":"open","score":3,"max_score":3,"visibility":"visible"}]}""";
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A15_Before_the_deadline_only_the_visible_test_is_there_and_no_total()
    {
        var page = Page(Mixed, At(-1));
        Names(page).Should().Equal("1 open");
        Total(page).Should().Be("Autograder score: – not shown");
        page.DocumentElement.OuterHtml.Should().NotContainAny("late", "secret", "4 of 5", " 5 ");
        var after = Page(Mixed, At(1));
        Names(after).Should().Equal("1 late", "2 open");
        Total(after).Should().Be("Autograder score: 4 of 5 points");
    }

    [Fact]
    public void A16_A_hidden_test_is_never_there_for_a_student_nor_the_total_and_staff_see_all()
    {
        const string Json = """{"tests":[{"name":"a","score":1},{"name":"b","score":1,"visibility":"hidden"},{"name":"c","score":1}]}""";
        var page = Page(Json, At(1000) with { Published = true });
        Names(page).Should().Equal(["1 a", "2 c"], "a gap in the numbers would tell");
        Total(page).Should().EndWith("not shown");
        var staff = Page(Json, null);
        Names(staff).Should().Equal("1 a", "2 b", "3 c");
        Total(staff).Should().Be("Autograder score: 3 points");
        staff.QuerySelectorAll(".visibility").Select(label => label.TextContent).Should().Equal("hidden");
        page.QuerySelectorAll(".visibility").Should().BeEmpty();
    }

    [Fact]
    public void A17_After_the_due_date_is_after_the_late_one()
    {
        Names(Page(Mixed, At(1) with { LateDue = Due.AddHours(2) })).Should().HaveCount(1);
        Names(Page(Mixed, At(3) with { LateDue = Due.AddHours(2) })).Should().HaveCount(2);
    }

    [Fact]
    public void A18_After_published_opens_by_publishing()
    {
        const string Json = """{"visibility":"after_published","tests":[{"score":1}]}""";
        Names(Page(Json, At(1000))).Should().BeEmpty();
        Names(Page(Json, At(-1) with { Published = true })).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(""","stdout_visibility":"visible" """, true)]
    [InlineData(""","stdout_visibility":"after_published" """, false)]
    public void A19_What_was_printed_is_there_where_its_visibility_says_so(string more, bool isShown)
    {
        var view = new ResultsView(ResultsReader.Read($$"""{"score":1{{more}}}"""), At(1)) { Stdout = "\e[32mcompiling\e[0m <x>" };
        var page = Parse(ResultsPage.Write(view));
        page.DocumentElement.OuterHtml.Contains("compiling", StringComparison.Ordinal).Should().Be(isShown);
        if (isShown) page.QuerySelector(".stdout .ink-2")!.TextContent.Should().Be("compiling");
        Parse(ResultsPage.Write(view with { Student = null })).QuerySelector(".stdout pre")!.TextContent.Should().Be("compiling <x>");
    }

    [Fact]
    public void A21_The_leaderboard_is_a_table_sorted_by_its_first_column_with_the_own_row_marked()
    {
        var other = new LeaderboardRow("other", ResultsReader.Read("""{"score":1,"leaderboard":[{"name":"Loss","value":0.25},{"name":"Stars","value":"*"}]}""").Leaderboard, IsOwn: false);
        var page = Parse(ResultsPage.Write(new ResultsView(
            ResultsReader.Read("""{"score":1,"leaderboard":[{"name":"Loss","value":9.5,"order":"asc"},{"name":"Stars","value":"***"},{"name":"New","value":1}]}"""), At(1))
        { Others = [other] }));
        page.QuerySelectorAll("thead th").Select(head => $"{head.TextContent} {head.GetAttribute("aria-sort")}").Should().Equal("Loss ↑ ascending", "Stars ↓ ", "New ↓ ");
        page.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).Should().Equal("other|0.25|*|", "This submission|9.5|***|1");
        page.QuerySelectorAll("tr.own").Should().ContainSingle().Which.FirstElementChild!.TextContent.Should().Be("This submission");
    }

    [Fact]
    public void A21_Tests_stand_as_people_count_by_their_numbers_and_without_numbers_as_in_the_file()
    {
        Names(Page("""{"tests":[{"score":1,"number":"1.10","name":"c"},{"score":1,"number":"1.9","name":"b"},{"score":1,"number":"1.1","name":"a"}]}""", At(1))).Should().Equal("1.1 a", "1.9 b", "1.10 c");
        var many = Enumerable.Range(0, 12).Select(i => $$"""{"score":1,"name":"n{{12 - i}}"}""");
        Names(Page($$"""{"tests":[{{string.Join(',', many)}}]}""", At(1))).Should().Equal(Enumerable.Range(1, 12).Select(i => $"{i} n{13 - i}"));
    }

    [Fact]
    public void A13_A14_Status_and_points_are_shown_as_they_are_stated()
    {
        var page = Page("""{"score":5,"tests":[{"name":"a","status":"passed"},{"name":"b"},{"name":"c","score":5,"max_score":10,"status":"passed"},{"name":"d","score":1,"max_score":2,"output":"x"}]}""", At(1));
        page.QuerySelectorAll("article").Select(test => $"{test.QuerySelector(".status")!.TextContent} {test.QuerySelector(".points")?.TextContent}".Trim())
            .Should().Equal("passed", "neutral", "passed 5 / 10", "failed 1 / 2");
        page.QuerySelector("article:last-child details")!.HasAttribute("open").Should().BeTrue("what failed is to be read");
    }

    [Fact]
    public void The_page_loads_nothing_and_may_run_nothing()
    {
        var page = Page("""{"score":1,"output":"<b>x</b>"}""", At(1));
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").Should().StartWith("default-src 'none';").And.NotContain("script-src");
        page.QuerySelectorAll("script, link, iframe, [src]").Should().BeEmpty();
        page.QuerySelector("style")!.TextContent.Should().Contain("prefers-color-scheme: dark").And.NotContainAny("url(", "@import");
    }

    [Fact]
    public void Names_titles_and_tags_are_text_whatever_they_hold()
    {
        var metadata = new Metadata
        {
            CreatedAt = Due.AddHours(26),
            Assignment = new AssignmentMetadata(1, 2, "<i>Title</i>", 3, new Dates(null, Due, null), null, false),
            Users = [new UserMetadata(1, "<b>Ann</b>", "a@uni.example")],
        };
        var results = ResultsReader.Read("""{"tests":[{"score":1,"name":"<i>n</i>","number":"<i>1</i>","tags":["<i>t</i>"]}],"leaderboard":[{"name":"<i>h</i>","value":"<i>v</i>"}]}""");
        var page = Parse(ResultsPage.Write(new ResultsView(results, At(1)) { Metadata = metadata }));
        page.QuerySelectorAll("i, b:not(.total b)").Should().BeEmpty();
        page.QuerySelector("h1")!.TextContent.Should().Be("<i>Title</i>");
        page.QuerySelector(".submission")!.TextContent.Should().Be("<b>Ann</b> · handed in on 24 November 2026, 14:00, late by 26:00:00");
    }

    [Fact]
    public void It_says_who_looks_and_when() =>
        Page(Mixed, At(1)).QuerySelector(".viewer")!.TextContent.Should().Be("As a student sees it on 23 November 2026, 13:00 (+00:00), grades not published");

    private static Moment At(double hours) => new(Due.AddHours(hours), Due, LateDue: null, Published: false);

    private static IHtmlDocument Page(string json, Moment? student) => Parse(ResultsPage.Write(new ResultsView(ResultsReader.Read(json), student)));

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static string[] Names(IHtmlDocument page) => [.. page.QuerySelectorAll(".test h3").Select(name => name.TextContent.Trim())];

    private static string Total(IHtmlDocument page) => page.QuerySelector(".total")!.TextContent;
}
