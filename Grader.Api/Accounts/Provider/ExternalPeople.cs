using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grader.Api.Accounts.Provider;

/// <summary>Somebody, as the provider describes them.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who, for ever.</param>
/// <param name="Email">Their address; null where the provider tells none.</param>
/// <param name="IsVerified">Whether the address is surely theirs.</param>
/// <param name="Name">Their name; null where the provider tells none.</param>
public sealed record ExternalPerson(string Issuer, string Subject, string? Email, bool IsVerified, string? Name);

/// <summary>
/// Finds whose account it is that somebody from outside signs in to. They are known by issuer and subject. The first time, an account is theirs if it has
/// their address, and the address is surely theirs, and nobody else from that provider has the account: addresses are given to others when people leave.
/// </summary>
public sealed class ExternalPeople(GraderContext context, People people, SignInLinks links, ProviderSettings settings, TimeProvider clock)
{
    /// <returns>Their account, or why there is none.</returns>
    public async Task<(User? User, ProviderProblem? Problem)> FindAsync(ExternalPerson person, CancellationToken stop)
    {
        try
        {
            return await OnceAsync(person, stop);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // They came twice at the same moment; the other one was first.
            context.ChangeTracker.Clear();
            return await OnceAsync(person, stop);
        }
    }

    private async Task<(User?, ProviderProblem?)> OnceAsync(ExternalPerson person, CancellationToken stop)
    {
        var known = await context.ExternalLogins.Include(l => l.User).SingleOrDefaultAsync(l => l.Issuer == person.Issuer && l.Subject == person.Subject, stop);
        if (known is not null) return known.User.DisabledAt is null ? (known.User, null) : (null, ProviderProblem.Disabled);
        if (string.IsNullOrWhiteSpace(person.Email) || person.Email.Length > Lengths.Email || !(person.IsVerified || settings.VouchesForEmail))
            return (null, ProviderProblem.NotVerified);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var user = await people.FindAsync(person.Email, stop);
        if (user is null && !settings.AddUnknown) return (null, ProviderProblem.NotInvited);
        if (user?.DisabledAt is not null) return (null, ProviderProblem.Disabled);
        // Themselves, tied a moment ago by another request of theirs, are nobody else.
        if (user is not null && await context.ExternalLogins.AnyAsync(l => l.UserId == user.Id && l.Issuer == person.Issuer && l.Subject != person.Subject, stop)) return (null, ProviderProblem.Taken);
        user ??= people.Add(person.Email, People.Address(person.Email));
        await TieAsync(user, person, stop);
        await transaction.CommitAsync(stop);
        return (user, null);
    }

    private async Task TieAsync(User user, ExternalPerson person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // Until then, somebody invited is known by their address.
        if (user.Name == user.Email && !string.IsNullOrWhiteSpace(person.Name)) user.Name = person.Name.Length <= Lengths.Name ? person.Name : person.Name[..Lengths.Name];
        await context.SaveChangesAsync(stop);
        context.Add(new ExternalLogin { Issuer = person.Issuer, Subject = person.Subject, UserId = user.Id, CreatedAt = now });
        context.Add(new AuditEntry { At = now, ActorId = user.Id, Action = "login.tie", SubjectKind = "user", SubjectId = user.Id, Reason = person.Issuer });
        await context.SaveChangesAsync(stop);
        // Their invitation is accepted; the link has done its work.
        await links.EndAsync(user.Id, stop);
    }
}
