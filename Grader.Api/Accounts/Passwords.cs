using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Accounts;

/// <summary>Local passwords: checking, changing, and slowing down who guesses.</summary>
public sealed class Passwords(GraderContext context, IPasswordHasher<User> hasher, TimeProvider clock)
{
    public const int Shortest = 10;
    public const int Longest = 200;

    private const int FailuresBeforeLock = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    /// <summary>Something to compare with where there is no such account, so that the answer takes as long.</summary>
    private static readonly Lazy<string> Nobodys = new(() => new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>The account, if the password is right. Null tells nothing: no such account, wrong, locked, disabled.</summary>
    public async Task<User?> CheckAsync(string email, string password, CancellationToken stop)
    {
        var address = People.Address(email);
        // Counted before the password is looked at, and taken back where it is right: many guesses at the same moment get no further than as many in a row.
        var counted = await CountAsync(address, stop);
        var user = await context.Users.SingleOrDefaultAsync(u => u.Email == address, stop);
        var result = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? Nobodys.Value, password);
        if (!counted || user?.PasswordHash is null || result == PasswordVerificationResult.Failed) return null;
        var hash = result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password) : user.PasswordHash;
        await context.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.FailedSignIns, 0).SetProperty(u => u.LockedUntil, (DateTimeOffset?)null).SetProperty(u => u.PasswordHash, hash), stop);
        return user;
    }

    /// <summary>One more try; false where no more are taken: no such account, locked, disabled.</summary>
    private async Task<bool> CountAsync(string address, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? locked = now + LockedFor;
        return await context.Users.Where(u => u.Email == address && u.DisabledAt == null && (u.LockedUntil == null || u.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.FailedSignIns, u => u.FailedSignIns + 1)
                .SetProperty(u => u.LockedUntil, u => (u.FailedSignIns + 1) % FailuresBeforeLock == 0 ? locked : null), stop) > 0;
    }

    /// <summary>What is wrong with a new password, for the person; null where nothing is.</summary>
    public static string? Fault(string? password, string? repeated) => password switch
    {
        null or "" => "Choose a password.",
        { Length: < Shortest } => $"Take at least {Shortest} characters.",
        { Length: > Longest } => $"Take at most {Longest} characters.",
        _ when password.Distinct().Count() < 4 => "Take more than three different characters.",
        _ when password != repeated => "The two passwords differ.",
        _ => null,
    };

    /// <summary>Sets it; all sign-ins so far end.</summary>
    public void Set(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.FailedSignIns = 0;
        user.LockedUntil = null;
        EndSignIns(user);
    }

    public static void EndSignIns(User user) => user.SecurityStamp = Guid.NewGuid();
}
