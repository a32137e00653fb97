using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class SelfTestTests
{
    [Fact]
    public async Task The_jail_of_this_machine_holds()
    {
        var result = await JailSelfTest.RunAsync(Probe.Jail(), Probe.Tool("sandbox"), TestContext.Current.CancellationToken);
        result.Sentence.Should().Be("The jail holds.");
        result.Passed.Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_jail_the_self_test_fails_and_says_why()
    {
        var result = await JailSelfTest.RunAsync(new NoJail(), Probe.Tool("sandbox"), TestContext.Current.CancellationToken);
        result.Passed.Should().BeFalse();
        result.Sentence.Should().StartWith("The sandbox runs as root of this machine.");
        result.Remedy.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("uid", "0 0 0 0")]
    [InlineData("read-secret", "done")]
    [InlineData("uid-map", "64001 0 1")]
    [InlineData("uid-map", "0 0 4294967295")]
    [InlineData("seccomp", "0")]
    [InlineData("no-new-privileges", "0")]
    [InlineData("capabilities", "0000000000000001")]
    [InlineData("environment", "HOME,DATABASE_PASSWORD")]
    [InlineData("environment-of-init", "DATABASE_PASSWORD")]
    [InlineData("interfaces", "lo,eth0")]
    [InlineData("processes", "77")]
    [InlineData("socket", "done")]
    [InlineData("write-root", "done")]
    [InlineData("write-kernel", "done")]
    [InlineData("read-shadow", "done")]
    [InlineData("write-tmp", "IOException")]
    [InlineData("exec", "errno 2")]
    [InlineData("measured", "no")]
    [InlineData("thread-limit", "no")]
    [InlineData("finished", "")]
    public async Task One_bad_finding_is_enough_to_fail(string key, string value)
    {
        var good = await JailSelfTest.RunAsync(Probe.Jail(), Probe.Tool("sandbox"), TestContext.Current.CancellationToken);
        var findings = new Dictionary<string, string>(good.Findings) { [key] = value };
        good.Sentence.Should().Be("The jail holds.");
        JailSelfTest.Judge(findings, "").Passed.Should().BeFalse();
    }

    [Fact]
    public void A_probe_that_says_nothing_fails()
    {
        var result = JailSelfTest.Judge(new Dictionary<string, string>(), "bwrap: setting up uid map: Permission denied");
        result.Passed.Should().BeFalse();
        result.Sentence.Should().Contain("Permission denied");
    }
}
