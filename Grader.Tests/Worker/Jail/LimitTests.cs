using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class LimitTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public async Task Managed_greed_gets_an_exception_before_the_kernel_steps_in()
    {
        var ending = await Probe.RunAsync("managed-hog");
        ending.Output.Should().StartWith("OutOfMemoryException after 1");
        ending.Usage.OomKills.Should().Be(0);
        ending.Usage.PeakMemoryBytes.Should().BeInRange(100 * Mebibyte, 256 * Mebibyte);
    }

    [Fact]
    public async Task Native_greed_is_killed_and_counted()
    {
        var ending = await Probe.RunAsync("native-hog");
        ending.Usage.OomKills.Should().BeGreaterThan(0);
        ending.Usage.PeakMemoryBytes.Should().BeInRange(200 * Mebibyte, 256 * Mebibyte);
    }

    [Fact]
    public async Task Too_many_threads_are_refused_and_counted()
    {
        var ending = await Probe.RunAsync("threads");
        ending.ExitCode.Should().Be(42);
        ending.Usage.ProcessLimitHits.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_well_behaved_run_hits_no_limit()
    {
        var ending = await Probe.RunAsync("mixed");
        ending.Usage.OomKills.Should().Be(0);
        ending.Usage.ProcessLimitHits.Should().Be(0);
        ending.OutputExceeded.Should().BeFalse();
    }

    [Fact]
    public async Task Processor_time_is_measured_from_outside_while_it_runs()
    {
        await using var process = Probe.Start("spin");
        while (process.Usage().CpuTime < TimeSpan.FromSeconds(0.5))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        process.HasExited.Should().BeFalse();
    }

    [Fact]
    public async Task The_temporary_directory_is_full_at_its_size_and_the_program_goes_on()
    {
        var ending = await Probe.RunAsync("tmp-fill");
        ending.Lines.Should().Equal("fill: IOException", "16 MiB");
    }

    [Fact]
    public async Task A_million_files_end_at_the_memory_limit_and_are_cleared_away()
    {
        var ending = await Probe.RunAsync(new JailLimits(64 * Mebibyte, 64, 1024, 1024 * Mebibyte, 2), "files");
        ending.Usage.OomKills.Should().BeGreaterThan(0);
    }

    [Theory]
    [InlineData(1L << 20, 64, 0, 4096, 1)]
    [InlineData(1L << 28, 3, 0, 4096, 1)]
    [InlineData(1L << 28, 64, -1, 4096, 1)]
    [InlineData(1L << 28, 64, 0, 0, 1)]
    [InlineData(1L << 28, 64, 0, 4096, 0)]
    [InlineData(1L << 28, 64, 0, 4096, double.NaN)]
    public void Senseless_limits_cannot_be_built(long memory, int threads, long output, long tmp, double cores)
    {
        var build = () => new JailLimits(memory, threads, output, tmp, cores);
        build.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("Runner", "/app", "a.dll")]
    [InlineData("runner", "app", "a.dll")]
    [InlineData("runner", "/app", "../a.dll")]
    [InlineData("runner", "/app", "")]
    public void A_senseless_spec_cannot_be_built(string name, string directory, string assembly)
    {
        var build = () => new JailSpec(name, directory, assembly, [], Probe.Limits);
        build.Should().Throw<ArgumentException>();
    }
}
