using System.Diagnostics.CodeAnalysis;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Accounts;

/// <summary>Finding and adding people.</summary>
public sealed class People(GraderContext context, TimeProvider clock)
{
    /// <summary>An e-mail address as we keep it.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Addresses are kept in lower case.")]
    public static string Address(string email) => email.Trim().ToLowerInvariant();

    public Task<User?> FindAsync(string email, CancellationToken stop)
    {
        var address = Address(email);
        return context.Users.SingleOrDefaultAsync(u => u.Email == address, stop);
    }

    /// <summary>Adds somebody who cannot sign in yet. To be saved by the caller.</summary>
    public User Add(string email, string name)
    {
        var now = clock.GetUtcNow();
        var user = new User { Id = Guid.CreateVersion7(now), Email = Address(email), Name = name, SecurityStamp = Guid.NewGuid(), CreatedAt = now };
        context.Add(user);
        return user;
    }
}
