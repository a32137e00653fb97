using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>Who somebody is to another service: an OpenID Connect provider, a learning platform.</summary>
public sealed class ExternalLogin
{
    /// <summary>The service, as it names itself: an address.</summary>
    public required string Issuer { get; init; }

    /// <summary>The person, as the service names them. Never reused.</summary>
    public required string Subject { get; init; }

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ExternalLoginConfiguration : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> login)
    {
        login.ToTable("external_logins");
        login.HasKey(l => new { l.Issuer, l.Subject });
        login.Property(l => l.Issuer).HasMaxLength(Lengths.Address);
        login.Property(l => l.Subject).HasMaxLength(Lengths.Address);
        login.HasOne(l => l.User).WithMany().HasForeignKey(l => l.UserId);
    }
}
