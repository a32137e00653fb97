namespace Grader.Worker.Jail;

/// <summary>The jail to use, and why each stronger one is not used.</summary>
internal sealed record ChosenJail(IJail Jail, IReadOnlyList<string> Passed)
{
    /// <summary>For staff.</summary>
    public string Description => string.Join("\n", [$"The jail: {Jail.Description}.", .. Passed.Select(why => $"A stronger one does not hold here: {why}")]);
}

/// <summary>
/// In a container of other people's, what a jail can be made of is found out by trying: from the strongest to the weakest, the first that the probe finds to hold is used.
/// Where none does, nothing is graded.
/// </summary>
internal static class StrongestJail
{
    private static readonly Func<IJail>[] FromTheStrongest = [() => new BubblewrapJail(), () => new UserJail()];

    /// <param name="sandboxDirectory">Where Grader.Sandbox is published.</param>
    /// <param name="secret">A file that must be out of its reach.</param>
    /// <exception cref="JailUnavailableException">None holds; the message says why of each.</exception>
    public static Task<ChosenJail> FindAsync(string sandboxDirectory, string secret) => FindAsync(FromTheStrongest, sandboxDirectory, secret);

    internal static async Task<ChosenJail> FindAsync(IEnumerable<Func<IJail>> jails, string sandboxDirectory, string? secret = null)
    {
        var passed = new List<string>();
        foreach (var make in jails)
        {
            var (jail, why) = await TryAsync(make, sandboxDirectory, secret);
            if (jail is not null) return new ChosenJail(jail, passed);
            passed.Add(why);
        }
        throw new JailUnavailableException($"No jail holds in this container, so submissions would run with the grader's own rights. {string.Join(" ", passed)}",
            "Use an image in which root may change users (CAP_SETUID, CAP_SETGID, CAP_CHOWN, CAP_SETPCAP), and run setup.sh again.");
    }

    private static async Task<(IJail? Jail, string Why)> TryAsync(Func<IJail> make, string sandboxDirectory, string? secret)
    {
        try
        {
            var jail = make();
            var result = await JailSelfTest.RunAsync(jail, sandboxDirectory, CancellationToken.None, secret);
            return result.Passed ? (jail, "") : (null, result.Sentence);
        }
        catch (Exception e) when (e is JailUnavailableException or JailTeardownException or IOException or UnauthorizedAccessException)
        {
            return (null, e.Message.ReplaceLineEndings(" "));
        }
    }
}
