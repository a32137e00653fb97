using FluentAssertions;
using Grader.Worker.Jail;
using Grader.Worker.Jail.Host;
using Xunit;

namespace Grader.Tests.Worker.Jail;

public sealed class RefusalTests
{
    [Fact]
    public void A_missing_program_is_named_with_the_command_that_installs_it()
    {
        var find = () => HostPrograms.Find("no-such-bwrap", "Install it: apt-get install bubblewrap");
        find.Should().Throw<JailUnavailableException>()
            .WithMessage("The program 'no-such-bwrap' that the jail is built with is not installed. "
                + "Install it: apt-get install bubblewrap");
    }

    [Theory]
    [InlineData(false, true, true, "The jail is made of Linux.")]
    [InlineData(true, false, true, "The jail's system-call filter is written for x86-64*")]
    [InlineData(true, true, false, "The jail needs root*")]
    public void A_machine_that_cannot_hold_a_jail_is_refused_with_reason_and_remedy(bool linux, bool filter, bool root, string reason)
    {
        var require = () => BubblewrapJail.Require(linux, filter, root);
        var refusal = require.Should().Throw<JailUnavailableException>().Which;
        refusal.Reason.Should().Match(reason);
        refusal.Remedy.Should().StartWith("Run the worker ");
    }

    [Fact]
    public void A_machine_with_everything_is_not_refused()
    {
        var require = () => BubblewrapJail.Require(isLinux: true, hasFilter: true, isRoot: true);
        require.Should().NotThrow();
    }
}
