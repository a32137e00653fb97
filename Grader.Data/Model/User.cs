using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A person who may sign in: by a password of ours, or through <see cref="ExternalLogin"/>.</summary>
public sealed class User
{
    public required Guid Id { get; init; }

    /// <summary>In lower case; one person has one.</summary>
    public required string Email { get; set; }

    public required string Name { get; set; }

    /// <summary>Null where there is no local password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changed whenever earlier sign-ins must end: a new password, a lock.</summary>
    public required Guid SecurityStamp { get; set; }

    /// <summary>May create courses and see all of them.</summary>
    public bool IsAdministrator { get; set; }

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; set; }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users", table => table.HasCheckConstraint("ck_users_email_lower", "email = lower(email) and email <> ''"));
        user.Property(u => u.Email).HasMaxLength(Lengths.Email);
        user.Property(u => u.Name).HasMaxLength(Lengths.Name);
        user.Property(u => u.PasswordHash).HasMaxLength(Lengths.Hash);
        user.HasIndex(u => u.Email).IsUnique();
    }
}
