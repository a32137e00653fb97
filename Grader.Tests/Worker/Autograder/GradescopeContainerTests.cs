using System.IO.Compression;
using FluentAssertions;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Manifest;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Intake;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>An exported autograder.zip in the stand-in of the platform's container, set up and started as the platform does it.</summary>
[Collection(JailTests.Name)]
public sealed class GradescopeContainerTests(StandIn platform, Hw3Engine hw3) : IClassFixture<StandIn>
{
    // Its hidden inputs are longer than the examples, and it is one of the last methods to be called.
    private const string Quick = "BestEpoch(double[] devAcc) =>";
    private const string Asleep = "BestEpoch(double[] devAcc) => devAcc.Length > 5 ? Asleep() : Awake(devAcc); private static int Asleep() { System.Threading.Thread.Sleep(-1); return 0; } private static int Awake(double[] devAcc) =>";

    private const int Much = 20;

    private const string NoChangeOfUsers = "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setpcap,+sys_chroot,+mknod";

    [Theory]
    [InlineData("perfect", 100)]
    [InlineData("first-three-tasks", null)]
    [InlineData("transposed", null)]
    [InlineData("perfect-answers", 87)]
    public async Task An_example_gets_the_same_points_for_every_check_as_outside(string example, int? score)
    {
        var run = await platform.GradeAsync(Repository.Path("examples", example));
        var outside = ResultsReader.Read(new GradescopeFormat().Write(
            await hw3.GradeAsync(FileSetReader.ReadSubmission(Repository.Path("examples", example))), TimeSpan.Zero));
        run.ExitCode.Should().Be(0, run.Staff);
        run.Results.Score.Should().Be(outside.Score);
        if (score is not null) run.Results.Score.Should().Be(score);
        run.Results.Tests.Select(test => (test.Number, test.Score, test.MaxScore, test.Passed)).Should().Equal(
            outside.Tests.Select(test => (test.Number, test.Score, test.MaxScore, test.Passed)));
        (run.State, run.Kills).Should().Be(("graded", 0));
        run.Files.Should().Equal("results.json", "stdout");
    }

    [Fact]
    public async Task The_jail_that_is_used_and_why_no_stronger_one_is_read_by_staff_alone()
    {
        var run = await platform.GradeAsync(Repository.Path("examples", "perfect-answers"), platform.Told(Told.Late(2)));
        run.Staff.Should().Contain("The jail: a uid of its own").And.Contain("A stronger one does not hold here");
        var told = run.Raw.GetProperty("extra_data").GetProperty("for_staff");
        told.GetProperty("jail").GetString().Should().StartWith("The jail: a uid of its own");
        told.GetProperty("late").GetString().Should().Be("02:00:00");
        run.Results.Output.Text.Should().NotContain("jail");
        run.Results.StdoutVisibility.Should().Be(Visibility.Hidden);
        platform.SetUp.Should().Contain("The jail: a uid of its own");
    }

    [Fact]
    public async Task A_thief_finds_nothing_and_changes_nothing()
    {
        var run = await platform.GradeAsync(platform.Submission("perfect", ("Thief.cs", Thief.Source)));
        run.Results.Output.Text.Should().Contain(Thief.Ended).And.NotContain("DONE");
        run.Results.Score.Should().Be(100);
        run.Results.Tests.Should().HaveCountGreaterThan(50);
    }

    [Fact]
    public async Task What_the_platform_has_no_rules_for_is_applied_to_a_late_submission()
    {
        var run = await platform.GradeAsync(Repository.Path("examples", "perfect"), platform.Told(Told.Late(25)));
        run.Results.Score.Should().Be(80);
        run.Results.Tests.Sum(test => test.Score).Should().Be(100);
        run.Results.Output.Text.Should().StartWith("Handed in 1 day 1 hour late: 20 % of 100 points are deducted, 20 points, ");
        run.Raw.GetProperty("extra_data").GetProperty("raw_score").GetDecimal().Should().Be(100);
        run.Raw.GetProperty("extra_data").GetProperty("deduction").GetDecimal().Should().Be(20);
        run.Results.Leaderboard.Select(column => (column.Name, column.Ascending)).Should().Equal(("Points", false), ("Seconds", true));
        run.Results.Leaderboard[0].Number.Should().Be(run.Results.Tests.Where(test => test.Visibility == Visibility.Visible).Sum(test => test.Score));
        run.Results.Leaderboard[1].Number.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task Over_the_limit_nothing_is_run_and_the_result_before_it_is_given_again()
    {
        var run = await platform.GradeAsync(platform.Submission("perfect", ("Thief.cs", Thief.Source)), platform.Told(Told.AfterSubmissions(-20, -10, -5)));
        run.ExitCode.Should().Be(0, run.Staff);
        run.Staff.Should().Contain("the limit of submissions was reached").And.NotContain("Compiled").And.NotContain("jail");
        run.Results.Score.Should().Be(Told.PreviousScore);
        run.Results.Output.Text.Should().StartWith("This submission was not graded: the limit is 3 in a day. ").And.EndWith(Told.PreviousOutput).And.NotContain(Thief.Ended);
    }

    [Theory]
    [InlineData("sleep infinity", "timed-out")]
    [InlineData("exec tail /dev/zero", "out-of-memory")]
    public async Task A22_What_was_graded_stands_when_the_container_is_killed_before_the_end(string end, string state)
    {
        var run = await EndedBeforeTheEndAsync(await SleeperAsync(), end);
        run.State.Should().Be(state, run.Said + run.Staff);
        run.Results.Score.Should().BeGreaterThan(0).And.BeLessThan(90);
        run.Raw.GetProperty("extra_data").GetProperty("raw_score").GetDecimal().Should().Be(run.Results.Score + 10);
        run.Results.Tests.Should().Contain(test => test.Passed == true).And.Contain(test => test.Output.Text.StartsWith("not graded: ", StringComparison.Ordinal));
        run.Results.Output.Text.Should().StartWith("Handed in 2 hours late: ").And.Contain("What was graded until then stands.");
        run.Results.Leaderboard.Should().BeEmpty("how long it runs was not known yet");
    }

    /// <summary>A submission of which much is graded, and that never comes to its end.</summary>
    private async Task<string> SleeperAsync()
    {
        var training = await File.ReadAllTextAsync(Repository.Path("examples", "perfect", "Training.cs"), TestContext.Current.CancellationToken);
        training.Should().Contain(Quick);
        return platform.Submission("perfect", ("Training.cs", training.Replace(Quick, Asleep, StringComparison.Ordinal)));
    }

    /// <summary>Once much is graded, the container comes to that end. How long that takes is for the machine to say: where the time was too short, there is more.</summary>
    private async Task<ContainerRun> EndedBeforeTheEndAsync(string submission, string end)
    {
        var seconds = 60;
        while (true)
        {
            var run = await platform.GradeAsync(submission, [platform.Told(Told.Late(2)), ("GRADER_STAND_IN_SECONDS", $"{seconds}")], ["bash", "-c",
                $"/autograder/run_autograder & until (( $(grep -c 'status.*passed' results/results.json) >= {Much} )); do sleep 0.1; done; kill -STOP -- -1; {end}"]);
            if (seconds > 600 || (run.Json is not null && run.Results.Tests.Count(test => test.Passed == true) >= Much)) return run;
            seconds *= 4;
        }
    }

    [Fact]
    public async Task Where_the_grader_does_not_come_to_a_word_the_grade_is_withheld()
    {
        var run = await platform.GradeAsync(Repository.Path("examples", "perfect"), [], ["bash", "-c", "echo 0.01 >source/grader/seconds; /autograder/run_autograder"]);
        run.Staff.Should().Contain("ended with status 137");
        run.Results.Tests.Should().ContainSingle().Which.Visibility.Should().Be(Visibility.Hidden);
    }

    [Fact]
    public async Task Where_no_jail_holds_nothing_is_graded_and_staff_read_why()
    {
        var run = await platform.GradeAsync(platform.Submission("perfect", ("Thief.cs", Thief.Source)), ("GRADER_STAND_IN_CAPABILITIES", NoChangeOfUsers));
        run.Staff.Should().Contain("NOT GRADED").And.NotContain(Thief.Ended);
        run.Results.Score.Should().Be(0);
        run.Results.Tests.Should().ContainSingle().Which.Should().Match<Grader.Core.Gradescope.TestResult>(test =>
            test.Visibility == Visibility.Hidden && test.Output.Text.StartsWith("No jail holds in this container", StringComparison.Ordinal));
        run.Results.Output.Text.Should().NotContain("jail");
    }

    [Fact]
    public async Task What_cannot_be_read_is_the_student_s_to_mend()
    {
        var empty = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(empty.FullName, "notes.txt"), "no code", TestContext.Current.CancellationToken);
        var run = await platform.GradeAsync(empty.FullName);
        empty.Delete(recursive: true);
        run.Results.Tests.Should().ContainSingle().Which.Visibility.Should().Be(Visibility.Visible);
        run.Results.Output.Text.Should().Contain("there is no .cs file among its 1 files");
    }

    [Fact]
    public void The_scripts_lie_at_the_root_with_line_feeds_alone_and_may_be_executed()
    {
        using var zip = ZipFile.OpenRead(platform.Zip);
        foreach (var name in new[] { "setup.sh", "run_autograder" })
        {
            var entry = zip.GetEntry(name)!;
            (entry.ExternalAttributes >> 16 & 0b1_001_001).Should().Be(0b1_001_001);
            using var reader = new StreamReader(entry.Open());
            reader.ReadToEnd().Should().StartWith("#!/usr/bin/env bash\n").And.NotContain("\r");
        }
        zip.Entries.Should().OnlyContain(entry => !entry.FullName.Contains('/') || entry.FullName.StartsWith("grader/", StringComparison.Ordinal));
    }
}
