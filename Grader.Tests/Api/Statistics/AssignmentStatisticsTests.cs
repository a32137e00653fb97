using FluentAssertions;
using Grader.Api.Plots;
using Grader.Api.Statistics;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data.Model;
using Grader.Tests.Api.Grades;
using Grader.Tests.Data;
using Xunit;
using CheckResult = Grader.Core.Grading.CheckResult;

namespace Grader.Tests.Api.Statistics;

/// <summary>Statistics of results as a worker records them.</summary>
public sealed class AssignmentStatisticsTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;
    private int made;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Points_are_summed_up_for_the_whole_and_for_each_question()
    {
        await StudentAsync([(3, 4)]);
        await StudentAsync([(0, 0), (3, 2)]);
        await StudentAsync([(3, 4), (0, 4)]);
        await school.GradedAsync(school.Instructor, Report(3, 4));
        var found = await ReadAsync();
        (found.Students, found.HandedIn, found.Graded).Should().Be((4, 3, 3));
        found.Whole!.Summary.Should().Match<Grader.Core.Statistics.Summary>(s => s.Count == 3 && s.Least == 4 && s.Median == 5 && s.Greatest == 7 && s.LowerQuartile == 4.5 && s.UpperQuartile == 6);
        found.Whole.Summary.Deviation.Should().BeApproximately(Math.Sqrt(7.0 / 3), 1e-12);
        found.Whole.Histogram!.Counts.Sum().Should().Be(3);
        found.Questions.Select(q => (q.Id, q.Title, q.MaxPoints, q.Summary.Mean)).Should().Equal(("1", "First", 3, 2), ("2", "Second", 4, 10.0 / 3));
    }

    [Fact]
    public async Task The_way_to_all_points_is_counted_in_submissions_and_in_time()
    {
        await StudentAsync([(3, 4)]);
        await StudentAsync([(0, 0), (3, 2), (3, 4), (3, 4)]);
        await StudentAsync([(0, 4)]);
        var found = await ReadAsync();
        found.Whole!.Success.Tried.Should().Be(3);
        found.Whole.Success.Attempts.Should().BeEquivalentTo([1, 3]);
        found.Whole.Success.Times.Order().Should().SatisfyRespectively(first => first.Should().Be(TimeSpan.Zero), later => later.Should().BeCloseTo(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30)));
        found.Questions[0].Success.Attempts.Should().BeEquivalentTo([1, 2]);
        found.Questions[1].Success.Attempts.Should().BeEquivalentTo([1, 3, 1]);
        Bars.Of(found.Whole.Success).Select(bar => bar.Count).Should().Equal(1, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public async Task Peoples_points_are_points()
    {
        var user = await school.StudentAsync($"s{made++}");
        var report = Report(3, 4);
        var waiting = new CheckResult("essay", "Essay", 5, [new CaseResult("text", true, Verdict.Waiting, null, null)]);
        var submission = await school.GradedAsync(user, report with { Questions = report.Questions.Add(new QuestionResult("3", "Third", [waiting])) });
        await school.AddAsync(new QuestionGrade { SubmissionId = submission.Id, Question = "3", Points = 5, MaxPoints = 5, GradedBy = school.Instructor.Id, GradedAt = School.Now });
        var found = await ReadAsync();
        (found.Whole!.Summary.Mean, found.Questions[2].Summary.Mean, found.Whole.Success.Attempts.Length).Should().Be((12, 5, 1));
    }

    [Fact]
    public async Task The_most_frequent_cause_comes_first()
    {
        for (var i = 0; i < 3; i++) await StudentAsync(i < 2 ? "transposed" : "sign", null);
        (await ReadAsync()).Diagnoses.Select(d => (d.Question, d.Check, d.Diagnosis, d.Message, d.Students))
            .Should().Equal(("1", "a", "transposed", "transposed it is", 2), ("1", "a", "sign", "sign it is", 1));
    }

    [Fact]
    public async Task Many_who_agree_with_each_other_and_not_with_the_golden_raise_the_alarm_with_links()
    {
        await StudentAsync([(3, 4)]);
        for (var i = 0; i < 3; i++) await StudentAsync(null, "0123abcd");
        await StudentAsync(null, "ffff");
        var alarm = (await ReadAsync()).Alarms.Should().ContainSingle().Which;
        (alarm.Question, alarm.Check, alarm.Consensus.Agreeing, alarm.Consensus.Passed, alarm.Consensus.Of).Should().Be(("1", "a", 3, 1, 5));
        alarm.Work.Select(w => w.Student).Should().Equal("s1", "s2", "s3");
    }

    [Fact]
    public async Task Those_who_share_their_files_or_a_known_mistake_raise_none()
    {
        for (var i = 0; i < 4; i++) await StudentAsync(null, "0123abcd", hash: new string('b', 64));
        for (var i = 0; i < 4; i++) await StudentAsync("transposed", null);
        (await ReadAsync()).Alarms.Should().BeEmpty();
    }

    [Fact]
    public async Task Before_anything_is_graded_there_is_nothing_to_say()
    {
        await school.AddAsync(school.Submission(counts: true));
        var found = await ReadAsync();
        (found.HandedIn, found.Graded, found.Whole).Should().Be((1, 0, null));
        found.Questions.Should().BeEmpty();
    }

    [Fact]
    public void Bars_are_drawn_and_told_in_words()
    {
        var svg = System.Xml.Linq.XElement.Parse(BarPlot.Draw([new Bar("0", "0 to 5 points", 2), new Bar("5", "5 to 10 points", 4)], "b", "Points <all>", edges: true, last: "10").ToString()!);
        string[] Of(string name) => [.. svg.Elements().Where(e => e.Name.LocalName == name).Select(e => e.Value)];
        Of("title").Should().Equal("Points <all>");
        Of("desc").Should().Equal("0 to 5 points: 2; 5 to 10 points: 4.");
        Of("text").Should().Contain(["0", "5", "10", "4"]);
        var heights = svg.Elements().Where(e => e.Name.LocalName == "rect").Select(e => double.Parse(e.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        (heights[1] / heights[0]).Should().BeApproximately(2, 0.01);
    }

    private async Task<AssignmentStatistics> ReadAsync()
    {
        await using var context = school.Context();
        return await new StatisticsReader(context, TimeProvider.System).ReadAsync(school.Assignment, School.Stop);
    }

    /// <summary>A student who handed in so often; the last one counts.</summary>
    private async Task StudentAsync((decimal First, decimal Second)[] tries)
    {
        var user = await school.StudentAsync($"s{made++}");
        for (var i = 0; i < tries.Length; i++)
            await school.GradedAsync(user, Report(tries[i].First, tries[i].Second), i + 1, counts: i == tries.Length - 1, Term.Hash());
    }

    /// <summary>A student who is wrong in the first question, in a way that is known or not.</summary>
    private async Task StudentAsync(string? diagnosis, string? fingerprint, string? hash = null)
    {
        var user = await school.StudentAsync($"s{made++}");
        var wrong = Check("a", 3, 0) with { Diagnosis = diagnosis, Advice = diagnosis is null ? null : $"{diagnosis} it is", Fingerprint = fingerprint };
        await school.GradedAsync(user, new GradeReport("Homework", [new QuestionResult("1", "First", [wrong])], [], [], ""), hash: hash ?? Term.Hash());
    }

    private static GradeReport Report(decimal first, decimal second) =>
        new("Homework", [new QuestionResult("1", "First", [Check("a", 3, first)]), new QuestionResult("2", "Second", [Check("b", 4, second)])], [], [], "");

    private static CheckResult Check(string id, decimal maximum, decimal earned) =>
        new(id, id, maximum, [new CaseResult("example 1", true, earned == maximum ? Verdict.Passed : Verdict.WrongValue, null, null)]) { Earned = earned, Visibility = Visibility.Visible };
}
