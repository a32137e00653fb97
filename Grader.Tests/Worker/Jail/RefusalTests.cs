using System.Diagnostics;
using FluentAssertions;
using Grader.Worker.Jail;
using Grader.Worker.Jail.Host;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class RefusalTests
{
    private const string ReportVariable = "JAIL_TEST_REFUSAL";

    [Fact]
    public void A_missing_program_is_named_with_the_command_that_installs_it()
    {
        var find = () => HostPrograms.Find("no-such-bwrap", "Install it: apt-get install bubblewrap");
        find.Should().Throw<JailUnavailableException>()
            .WithMessage("The program 'no-such-bwrap' that the jail is built with is not installed. Install it: apt-get install bubblewrap");
    }

    [Fact]
    public async Task Without_root_it_refuses_in_one_sentence()
    {
        Probe.Jail();
        var report = Path.GetTempFileName();
        File.SetUnixFileMode(report, (UnixFileMode)0b110_110_110);
        using var process = Process.Start(new ProcessStartInfo("setpriv")
        {
            ArgumentList =
            {
                "--reuid", "65534", "--clear-groups", Environment.ProcessPath!, "-explicit", "only", "-method",
                $"{typeof(RefusalTests).FullName}.{nameof(Helper_that_opens_a_jail_without_root)}",
            },
            Environment = { [ReportVariable] = report },
            RedirectStandardOutput = true,
        })!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var message = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        File.Delete(report);
        message.Should().Be(
            "The jail needs root to give every run a user id and a control group of its own. Run the worker as root.");
    }

    [Fact(Explicit = true)]
    public void Helper_that_opens_a_jail_without_root()
    {
        var report = Environment.GetEnvironmentVariable(ReportVariable);
        Assert.SkipWhen(report is null, "only a part of the test above");
        var open = () => new BubblewrapJail();
        File.WriteAllText(report!, open.Should().Throw<JailUnavailableException>().Which.Message);
    }
}
