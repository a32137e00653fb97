using Xunit;

namespace Grader.Tests.Data;

/// <summary>Waiting for what must happen, however slow the machine is.</summary>
internal static class Eventually
{
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <param name="condition">What must become true.</param>
    /// <param name="what">Said where it does not.</param>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) Assert.Fail(what());
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
