using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Accounts;

/// <summary>Links that work once. The secret is in the link alone; the database has its hash.</summary>
public sealed class SignInLinks(GraderContext context, TimeProvider clock)
{
    /// <summary>How long a link of each kind works.</summary>
    public static TimeSpan Lifetime(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Invitation => TimeSpan.FromDays(14),
        LinkPurpose.Reset => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Makes a link and stores it.</summary>
    /// <returns>Its path: <c>/link/SECRET</c>.</returns>
    public async Task<string> MakeAsync(Guid userId, LinkPurpose purpose, CancellationToken stop)
    {
        var secret = Secrets.Draw();
        var now = clock.GetUtcNow();
        context.Add(new SignInLink
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Purpose = purpose,
            TokenHash = Secrets.Hash(secret),
            CreatedAt = now,
            ExpiresAt = now + Lifetime(purpose),
        });
        await context.SaveChangesAsync(stop);
        return $"/link/{secret}";
    }

    /// <summary>The link, with its person, if it still works.</summary>
    public Task<SignInLink?> FindAsync(string secret, CancellationToken stop)
    {
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        return context.SignInLinks.Include(l => l.User)
            .SingleOrDefaultAsync(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now && l.User.DisabledAt == null, stop);
    }

    /// <summary>Uses the link up. False where somebody else did so a moment ago. With a new password, all other links of the person are done with, too.</summary>
    public async Task<bool> UseAsync(SignInLink link, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var used = await context.SignInLinks.Where(l => l.Id == link.Id && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop) == 1;
        if (used && link.Purpose != LinkPurpose.SignIn) await EndAsync(link.UserId, stop);
        return used;
    }

    /// <summary>No link of the person's works any more.</summary>
    public async Task EndAsync(Guid userId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await context.SignInLinks.Where(l => l.UserId == userId && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop);
    }
}
