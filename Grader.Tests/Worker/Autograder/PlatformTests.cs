using FluentAssertions;
using Grader.Tests.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>The stand-in of the platform's container keeps the platform's rules, whatever autograder is in it.</summary>
[Collection(JailTests.Name)]
public sealed class PlatformTests(ProbeZip probe) : IClassFixture<ProbeZip>
{
    private const string Write = "echo '{\"score\": 2.5}' >results/results.json\n";
    private static readonly (string, string)[] LittleTime = [("GRADER_STAND_IN_SECONDS", "15")];
    private static readonly (string, string)[] LittleMemory = [("GRADER_STAND_IN_MEMORY", "64")];

    [Fact]
    public void A1_A_zip_with_the_two_scripts_at_its_root_is_taken() => probe.Said.Should().Contain("set up in /autograder\n");

    [Fact]
    public async Task A1_A_zip_of_a_folder_around_them_is_refused_with_the_folder_s_name_and_what_to_do()
    {
        var (code, said) = await probe.BuildAsync(probe.Zip(("my autograder/setup.sh", ProbeZip.SetUp), ("my autograder/run_autograder", ProbeZip.Run)));
        code.Should().NotBe(0);
        said.Should().Contain("in the folder my autograder. Zip the files that are in my autograder, not the folder.");
    }

    [Fact]
    public async Task A1_A_zip_that_lacks_a_script_is_refused_with_its_name()
    {
        var (code, said) = await probe.BuildAsync(probe.Zip(("setup.sh", ProbeZip.SetUp), ("run_autograder.sh", ProbeZip.Run)));
        code.Should().NotBe(0);
        said.Should().Contain("run_autograder is not in the zip. It has to be at its root, beside setup.sh.");
    }

    [Fact]
    public async Task A2_Scripts_with_CRLF_and_without_the_right_to_be_executed_run()
    {
        var run = await probe.RunAsync(
            "for file in source/run_autograder run_autograder; do echo $file $(grep -c $'\\r' $file) $([ -x $file ] && echo may || echo may not) be executed; done\n" + Write);
        run.State.Should().Be("graded", run.Said + run.Staff);
        run.Staff.Should().Be("source/run_autograder 3 may not be executed\nrun_autograder 0 may be executed\n", "the zip was such, and the platform mended it");
    }

    [Fact]
    public async Task A4_The_working_directory_is_autograder_and_all_files_are_at_their_places()
    {
        var run = await probe.RunAsync("pwd; id -un; ls -d source/setup.sh source/run_autograder run_autograder submission/probe.sh results; cat submission_metadata.json\n" + Write,
            probe.Told("{\"id\": 17}"));
        run.Staff.Should().Be("/autograder\nroot\nresults\nrun_autograder\nsource/run_autograder\nsource/setup.sh\nsubmission/probe.sh\n{\"id\": 17}");
        run.Files.Should().Equal("results.json", "stdout");
    }

    [Fact]
    public async Task A5_An_exit_code_other_than_0_is_told_and_the_result_counts_all_the_same()
    {
        var run = await probe.RunAsync(Write + "exit 7\n");
        (run.State, run.ExitCode).Should().Be(("graded", 7));
        run.Results.Score.Should().Be(2.5m);
    }

    [Theory]
    [InlineData("true", "there is no results.json")]
    [InlineData("echo 'Hello! {\"score\": 1}' >results/results.json", "there is no score in what it wrote to results.json")]
    [InlineData("echo '{\"score\": 1' >results/results.json", "there is no score in what it wrote to results.json")]
    [InlineData("echo '{\"output\": \"well done\", \"tests\": [{\"name\": \"a\"}]}' >results/results.json", "there is no score in what it wrote to results.json")]
    public async Task A6_Without_results_that_can_be_read_the_autograder_failed_and_there_is_no_score(string script, string why)
    {
        var run = await probe.RunAsync(script + "\n");
        (run.State, run.ExitCode).Should().Be(("failed", 0));
        run.Said.Should().Contain($"grader: the autograder failed: {why}.");
    }

    [Fact]
    public async Task A22_The_end_of_time_is_a_state_of_its_own_and_what_was_written_until_then_is_taken()
    {
        var run = await probe.RunAsync(Write + "sleep infinity\n", LittleTime);
        (run.State, run.Kills, run.Results.Score).Should().Be(("timed-out", 0, 2.5m));
    }

    [Fact]
    public async Task A22_The_end_of_memory_is_a_state_of_its_own_and_what_was_written_until_then_is_taken()
    {
        var run = await probe.RunAsync(Write + "exec tail /dev/zero\n", LittleMemory);
        (run.State, run.Results.Score).Should().Be(("out-of-memory", 2.5m));
        run.Kills.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A22_Where_a_part_of_it_was_killed_for_memory_and_it_ended_well_the_result_counts()
    {
        var run = await probe.RunAsync("tail /dev/zero || true\n" + Write, LittleMemory);
        (run.State, run.ExitCode).Should().Be(("graded", 0));
        run.Kills.Should().BeGreaterThan(0);
    }
}
