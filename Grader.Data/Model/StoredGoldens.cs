using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>The goldens of a version, so that any worker can grade with them. Secret. A cache: losing it costs time only.</summary>
public sealed class StoredGoldens
{
    /// <summary>A hash of all that they depend on: bundle, seed, engine.</summary>
    public required string Key { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoredGoldensConfiguration : IEntityTypeConfiguration<StoredGoldens>
{
    public void Configure(EntityTypeBuilder<StoredGoldens> goldens)
    {
        goldens.ToTable("goldens");
        goldens.HasKey(g => g.Key);
        goldens.Property(g => g.Key).HasMaxLength(Lengths.Hash);
    }
}
