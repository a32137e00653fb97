using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What the gate makes of a version.</summary>
public enum VersionState
{
    /// <summary>It waits for the gate, or the gate is at work.</summary>
    Waiting,
    /// <summary>Fit to publish.</summary>
    Passed,
    /// <summary>Not fit to publish; the report tells why.</summary>
    Refused,
    /// <summary>The gate could not finish, through no fault of the bundle.</summary>
    Failed,
}

/// <summary>An uploaded bundle. Bytes, hash and seed never change: another upload is another version.</summary>
public sealed class AssignmentVersion
{
    public required Guid Id { get; init; }

    public required Guid AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    /// <summary>1 for the first of its assignment.</summary>
    public required int Number { get; init; }

    /// <summary>The bundle as a zip: see <see cref="Storage.FileArchive"/>.</summary>
    public required byte[] Bundle { get; init; }

    /// <summary>SHA-256 of the bundle's files, in lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The secret that hidden cases are drawn from: <see cref="DrawSeed"/>.</summary>
    public required string Seed { get; init; }

    public required Guid UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public VersionState State { get; set; } = VersionState.Waiting;

    /// <summary>The points of all its questions; null until it was opened.</summary>
    public decimal? MaxScore { get; set; }

    /// <summary>The gate's report, as JSON; null until there is one.</summary>
    public string? GateReport { get; set; }

    /// <summary>The visible examples with what is expected of them, for students' own machines; null until a worker made them, and where none can.</summary>
    public byte[]? Examples { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>The Hangfire job in which the gate runs; null where it was not enqueued yet.</summary>
    public long? JobId { get; set; }

    /// <summary>Which worker the gate is running on; null while it waits, and when it is done.</summary>
    public Guid? WorkerId { get; set; }

    /// <summary>How often the gate was begun since the version was last put in the queue.</summary>
    public int Tries { get; set; }

    /// <summary>Why we failed last; for staff.</summary>
    public string? Failure { get; set; }

    /// <summary>Who lets it be published although the gate refuses it, and why.</summary>
    public Guid? OverriddenBy { get; set; }

    public string? OverrideReason { get; set; }

    /// <summary>A seed that nobody can guess.</summary>
    public static string DrawSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

internal sealed class AssignmentVersionConfiguration : IEntityTypeConfiguration<AssignmentVersion>
{
    public void Configure(EntityTypeBuilder<AssignmentVersion> version)
    {
        version.ToTable("assignment_versions", table =>
        {
            table.OneOf<VersionState>("assignment_versions", "state");
            table.HasCheckConstraint("ck_assignment_versions_number", "number > 0");
            table.HasCheckConstraint("ck_assignment_versions_max_score", "max_score >= 0");
            table.HasCheckConstraint("ck_assignment_versions_bundle", $"octet_length(bundle) between 1 and {Lengths.BundleBytes}");
            table.HasCheckConstraint("ck_assignment_versions_content_hash", "content_hash ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint("ck_assignment_versions_worker", "worker_id is null or state = 'waiting'");
            table.HasCheckConstraint("ck_assignment_versions_override", "(overridden_by is null) = (override_reason is null)");
        });
        version.Property(v => v.ContentHash).HasMaxLength(Lengths.Hash);
        version.Property(v => v.Seed).HasMaxLength(Lengths.Hash);
        version.Property(v => v.GateReport).HasColumnType("jsonb");
        version.Property(v => v.OverrideReason).HasMaxLength(Lengths.Reason);
        version.Property(v => v.Failure).HasMaxLength(Lengths.Message);
        version.HasIndex(v => new { v.AssignmentId, v.Number }).IsUnique();
        version.HasIndex(v => v.UploadedAt).HasFilter("state = 'waiting'").HasDatabaseName("ix_assignment_versions_waiting");
        version.HasOne(v => v.Assignment).WithMany().HasForeignKey(v => v.AssignmentId);
        version.HasOne<User>().WithMany().HasForeignKey(v => v.UploadedBy);
        version.HasOne<User>().WithMany().HasForeignKey(v => v.OverriddenBy);
    }
}
