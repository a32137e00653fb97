using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class SlotTests
{
    [Fact]
    public void A_slot_is_held_by_one_at_a_time()
    {
        Probe.Jail();
        using var first = Slot.Take();
        Slot.TryTake(first.Number).Should().BeNull();
        using var second = Slot.Take();
        second.Number.Should().NotBe(first.Number);
        second.Uid.Should().NotBe(first.Uid);
    }

    [Fact]
    public void A_slot_let_go_can_be_taken_again()
    {
        Probe.Jail();
        var first = Slot.Take();
        first.Dispose();
        using var again = Slot.TryTake(first.Number);
        again.Should().NotBeNull();
    }

    [Fact]
    public void An_abandoned_slot_stays_locked()
    {
        Probe.Jail();
        var slot = Slot.Take();
        slot.Abandon();
        Slot.TryTake(slot.Number).Should().BeNull();
        slot.Dispose();
    }
}
