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
        var user = await context.Users.SingleOrDefaultAsync(u => u.Email == address, stop);
        var result = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? Nobodys.Value, password);
        if (user?.PasswordHash is null || user.DisabledAt is not null) return null;
        var now = clock.GetUtcNow();
        if (user.LockedUntil > now) return null;
        if (result == PasswordVerificationResult.Failed)
        {
            user.FailedSignIns++;
            if (user.FailedSignIns % FailuresBeforeLock == 0) user.LockedUntil = now + LockedFor;
            await context.SaveChangesAsync(stop);
            return null;
        }
        user.FailedSignIns = 0;
        user.LockedUntil = null;
        if (result == PasswordVerificationResult.SuccessRehashNeeded) user.PasswordHash = hasher.HashPassword(user, password);
        await context.SaveChangesAsync(stop);
        return user;
    }

    public bool IsRight(User user, string password) =>
        user.PasswordHash is { } hash && hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

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
