using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rest.Tokens;

/// <summary>Makes, finds and revokes tokens. The secret is shown once, when it is made; the database has its hash.</summary>
public sealed class ApiTokens(GraderContext context, TimeProvider clock)
{
    /// <summary>So that a token that lies about can be told for what it is.</summary>
    public const string Prefix = "grader_";

    /// <summary>As many as one person may have that work.</summary>
    public const int Most = 20;

    private static readonly TimeSpan NoticedEvery = TimeSpan.FromMinutes(1);

    /// <returns>The token, to be shown once; null where the owner has too many.</returns>
    public async Task<string?> MakeAsync(Guid userId, string name, IReadOnlyCollection<string> scopes, TimeSpan lifetime, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // Two that are made at the same time are counted one after the other.
        await context.Database.ExecuteSqlAsync($"select 1 from users where id = {userId} for update", stop);
        if (await Live(userId, now).CountAsync(stop) >= Most) return null;
        var secret = Prefix + Secrets.Draw();
        var token = new ApiToken
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Name = name,
            TokenHash = Secrets.Hash(secret),
            Scopes = [.. scopes],
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        context.Add(token);
        Note(userId, "token.make", token.Id);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return secret;
    }

    /// <summary>The token with its owner, if it works.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken stop)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        var token = await context.ApiTokens.AsNoTracking().Include(t => t.User)
            .SingleOrDefaultAsync(t => t.TokenHash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now) && t.User.DisabledAt == null, stop);
        if (token is not null && !(token.LastUsedAt > now - NoticedEvery))
            await context.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), stop);
        return token;
    }

    /// <summary>Those of a person's that work, the newest first.</summary>
    public Task<List<ApiToken>> OfAsync(Guid userId, CancellationToken stop) =>
        Live(userId, clock.GetUtcNow()).AsNoTracking().OrderByDescending(t => t.CreatedAt).ToListAsync(stop);

    /// <returns>False where they have no such token.</returns>
    public async Task<bool> RevokeAsync(Guid userId, Guid tokenId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var revoked = await context.ApiTokens.Where(t => t.Id == tokenId && t.UserId == userId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), stop);
        if (revoked == 0) return false;
        Note(userId, "token.revoke", tokenId);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private IQueryable<ApiToken> Live(Guid userId, DateTimeOffset now) =>
        context.ApiTokens.Where(t => t.UserId == userId && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now));

    private void Note(Guid userId, string action, Guid tokenId) =>
        context.Add(new AuditEntry { At = clock.GetUtcNow(), ActorId = userId, Action = action, SubjectKind = "api_token", SubjectId = tokenId });
}
