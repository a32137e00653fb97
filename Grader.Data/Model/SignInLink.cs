using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What following a link lets one do.</summary>
public enum LinkPurpose
{
    /// <summary>Accept an invitation: choose a password.</summary>
    Invitation,
    /// <summary>Choose a new password.</summary>
    Reset,
    /// <summary>Sign in, once.</summary>
    SignIn,
}

/// <summary>A link sent to a person. It works once, until it expires; only a hash of its secret is kept.</summary>
public sealed class SignInLink
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    public required LinkPurpose Purpose { get; init; }

    /// <summary>SHA-256.</summary>
    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class SignInLinkConfiguration : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> link)
    {
        link.ToTable("sign_in_links", table =>
        {
            table.HasCheckConstraint("ck_sign_in_links_token_hash", "octet_length(token_hash) = 32");
            table.HasCheckConstraint("ck_sign_in_links_expires", "expires_at > created_at");
            table.OneOf<LinkPurpose>("sign_in_links", "purpose");
        });
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne(l => l.User).WithMany().HasForeignKey(l => l.UserId);
    }
}
