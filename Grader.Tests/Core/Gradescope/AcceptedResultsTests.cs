using FluentAssertions;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Tests.Core.Formats;
using Xunit;
using TestResult = Grader.Core.Gradescope.TestResult;

namespace Grader.Tests.Core.Gradescope;

/// <summary>Which results.json is taken, and what it means.</summary>
public sealed class AcceptedResultsTests
{
    private const string TwoTests = """{"tests":[{"score":1,"max_score":2},{"score":2,"max_score":2}]}""";
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("")]
    [InlineData("printed first {\"score\": 5}")]
    [InlineData("[1]")]
    public void A6_What_is_no_results_json_is_refused(string json) => Refused(json).Should().ContainSingle().Which.File.Should().Be("results.json");

    [Fact]
    public void A7_A_score_alone_is_the_total() => ResultsReader.Read("""{"score": 5}""").Score.Should().Be(5);

    [Fact]
    public void A8_Scores_of_tests_are_added_up_and_say_what_passed()
    {
        var results = ResultsReader.Read(TwoTests);
        (results.Score, results.MaxScore).Should().Be((3, 4));
        results.Tests.Select(test => test.Passed).Should().Equal(false, true);
    }

    [Fact]
    public void A9_A_stated_total_wins_over_the_sum() => ResultsReader.Read(TwoTests.Replace("{\"tests\"", "{\"score\": 44.0, \"tests\"")).Score.Should().Be(44);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tests":[{"name":"x"}]}""")]
    [InlineData("""{"tests":[]}""")]
    [InlineData("""{"tests":[{"name":"x","status":"passed"}]}""")]
    public void A10_Without_any_score_it_is_refused_with_words_of_its_own(string json) =>
        Refused(json).Should().ContainSingle().Which.Problem.Should().Be("it holds no score, neither of its own nor of a test");

    [Fact]
    public void A11_Numbers_as_text_and_text_as_numbers_are_understood_and_unknown_fields_left_alone()
    {
        var results = ResultsReader.Read("""{"execution_time":"0.12","score":"1.5","what":{"ever":[1]},"tests":[{"number":1.1,"score":"1","max_score":"2","x":null}]}""");
        results.ExecutionTime.Should().Be(TimeSpan.FromSeconds(0.12));
        results.Score.Should().Be(1.5m);
        results.Tests.Should().ContainSingle().Which.Should().Match<TestResult>(test => test.Number == "1.1" && test.Score == 1 && test.MaxScore == 2);
    }

    [Fact]
    public void A11_Half_a_character_as_Python_writes_what_it_cannot_read_costs_that_character_alone()
    {
        var results = ResultsReader.Read("""{"output":"a\udcffb \ud83d\ude00 \\udcff","tests":[{"score":1,"tags":["\ud83d"]}]}""");
        results.Output.Text.Should().Be("a\ufffdb \ud83d\ude00 \\udcff");
        results.Tests[0].Tags.Should().Equal("\ufffd");
    }

    [Fact]
    public void A11_A_test_knows_whether_its_number_is_its_own() =>
        ResultsReader.Read("""{"tests":[{"score":1},{"score":1,"number":"7"}]}""").Tests.Select(test => (test.Number, test.IsNumbered)).Should().Equal(("1", false), ("7", true));

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("1e27")]
    [InlineData("\"Infinity\"")]
    [InlineData("1e400")]
    [InlineData("\"1e400\"")]
    [InlineData("true")]
    public void A12_What_is_no_finite_number_is_refused_with_its_path(string value)
    {
        Refused($$"""{"tests":[{"score":{{value}}}]}""").Should().ContainSingle().Which.Problem.Should().StartWith("$.tests[0].score is ");
        Refused($$"""{"score":{{value}}}""").Should().ContainSingle().Which.Problem.Should().StartWith("$.score is ");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void A12_A_bare_NaN_is_no_JSON(string value) => Refused($$"""{"score":{{value}}}""").Should().ContainSingle().Which.Problem.Should().StartWith("it is no JSON");

    [Fact]
    public void A13_A_test_with_a_status_and_no_score_informs()
    {
        var results = ResultsReader.Read("""{"score":0,"tests":[{"name":"x","status":"passed"},{"name":"y"}]}""");
        results.Tests.Select(test => test.Passed).Should().Equal(true, null);
        (results.Score, results.MaxScore).Should().Be((0, 0));
    }

    [Fact]
    public void A14_A_stated_status_wins_over_the_points()
    {
        var test = ResultsReader.Read("""{"tests":[{"score":5,"max_score":10,"status":"passed"}]}""").Tests[0];
        (test.Passed, test.Score).Should().Be((true, 5m));
    }

    [Fact]
    public void A15_A_test_overrides_the_whole_and_the_total_is_hidden_until_all_is_shown()
    {
        var results = ResultsReader.Read("""{"visibility":"after_due_date","tests":[{"score":1},{"score":1,"visibility":"visible"}]}""");
        results.ShownAt(At(-1)).Should().ContainSingle().Which.Should().BeSameAs(results.Tests[1]);
        results.ShowsTotalAt(At(-1)).Should().BeFalse();
        results.ShowsTotalAt(At(0)).Should().BeFalse("the very moment is before it");
        results.ShownAt(At(1)).Should().HaveCount(2);
        results.ShowsTotalAt(At(1)).Should().BeTrue();
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("hiden")]
    public void A16_A_hidden_test_is_never_shown_and_neither_is_the_total(string word)
    {
        var results = ResultsReader.Read($$"""{"tests":[{"score":1},{"score":1,"visibility":"{{word}}"}]}""");
        var later = At(1000) with { Published = true };
        results.ShownAt(later).Should().ContainSingle();
        results.ShowsTotalAt(later).Should().BeFalse();
        results.Tests.Should().HaveCount(2, "staff see all");
        results.Warnings.Should().HaveCount(word == "hidden" ? 0 : 1);
    }

    [Fact]
    public void A17_After_the_due_date_means_after_the_late_one()
    {
        var results = ResultsReader.Read("""{"tests":[{"score":1,"visibility":"after_due_date"}]}""");
        results.ShowsTotalAt(At(1) with { LateDue = Due.AddHours(2) }).Should().BeFalse();
        results.ShowsTotalAt(At(3) with { LateDue = Due.AddHours(2) }).Should().BeTrue();
    }

    [Fact]
    public void A18_After_published_opens_by_publishing_alone_and_closes_again()
    {
        var results = ResultsReader.Read("""{"visibility":"after_published","tests":[{"score":1}]}""");
        results.ShownAt(At(1000)).Should().BeEmpty();
        results.ShownAt(At(-1) with { Published = true }).Should().ContainSingle();
    }

    [Fact]
    public void A19_What_was_printed_is_hidden_unless_said_otherwise_whatever_the_tests_are()
    {
        ResultsReader.Read("""{"score":1,"visibility":"visible"}""").ShowsStdoutAt(At(1)).Should().BeFalse();
        ResultsReader.Read("""{"score":1,"stdout_visibility":"visible"}""").ShowsStdoutAt(At(1)).Should().BeTrue();
    }

    [Fact]
    public void A20_Formats_have_their_defaults_and_an_unknown_one_is_text()
    {
        var results = ResultsReader.Read("""{"output":"a","test_output_format":"md","tests":[{"score":1},{"score":1,"output_format":"ansi","name_format":"docx"}]}""");
        results.Output.Format.Should().Be(TextFormat.SimpleFormat);
        results.Tests.Select(test => test.Output.Format).Should().Equal(TextFormat.Md, TextFormat.Ansi);
        results.Tests.Should().OnlyContain(test => test.Name.Format == TextFormat.Text);
    }

    [Fact]
    public void A21_Leaderboards_hold_numbers_and_text_and_descend_unless_they_say_otherwise()
    {
        var columns = ResultsReader.Read("""{"score":1,"leaderboard":[{"name":"Accuracy","value":0.5},{"name":"Time","value":15,"order":"asc"},{"name":"Stars","value":"*****","order":"desc"}]}""").Leaderboard;
        columns.Should().Equal(new LeaderboardColumn("Accuracy", "0.5", 0.5m, false), new LeaderboardColumn("Time", "15", 15, true), new LeaderboardColumn("Stars", "*****", null, false));
    }

    [Fact]
    public void Tests_are_sorted_as_people_count()
    {
        var results = ResultsReader.Read("""{"tests":[{"score":1,"number":"1.10"},{"score":1,"number":"1.9"},{"score":1,"number":"1.9.1"},{"score":1,"number":"1.1"}]}""");
        results.Tests.Select(test => test.Number).Should().Equal("1.1", "1.9", "1.9.1", "1.10");
    }

    [Fact]
    public void E5_Our_own_results_json_is_read_without_a_warning_and_with_the_same_points()
    {
        var results = ResultsReader.Read(new GradescopeFormat().Write(Reports.Everything, Reports.Time));
        results.Warnings.Should().BeEmpty();
        results.Score.Should().Be(Reports.Everything.Score);
        results.MaxScore.Should().Be(Reports.Everything.MaxScore - Reports.Everything.WaitingScore);
        results.Tests.Sum(test => test.Score ?? 0).Should().Be(results.Score);
        results.Tests.Select(test => test.Visibility).Distinct().Should().BeEquivalentTo(Enum.GetValues<Visibility>());
    }

    private static Moment At(double hours) => new(Due.AddHours(hours), Due, LateDue: null, Published: false);

    private static IReadOnlyList<Fault> Refused(string json) => FluentActions.Invoking(() => ResultsReader.Read(json)).Should().Throw<RefusedInputException>().Which.Faults;
}
