using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A bearer token for the REST side. Only its hash is kept; what it may do is no more than its owner may.</summary>
public sealed class ApiToken
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    /// <summary>What the owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The abilities it carries.</summary>
    public required string[] Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_tokens", table => table.HasCheckConstraint("ck_api_tokens_token_hash", "octet_length(token_hash) = 32"));
        token.Property(t => t.Name).HasMaxLength(Lengths.Name);
        token.HasIndex(t => t.TokenHash).IsUnique();
        token.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId);
    }
}
