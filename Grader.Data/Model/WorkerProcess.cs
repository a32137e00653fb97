using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A worker that is at work, or died without saying so: then it is no longer seen.</summary>
public sealed class WorkerProcess
{
    public required Guid Id { get; init; }

    /// <summary>Machine and process number, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where process numbers mean the same: one boot of one machine, one container.</summary>
    public required string Place { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>How many submissions it grades at a time.</summary>
    public required int Slots { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }
}

internal sealed class WorkerProcessConfiguration : IEntityTypeConfiguration<WorkerProcess>
{
    public void Configure(EntityTypeBuilder<WorkerProcess> worker)
    {
        worker.ToTable("workers", table => table.HasCheckConstraint("ck_workers_slots", "slots > 0"));
        worker.Property(w => w.Name).HasMaxLength(Lengths.Name);
        worker.Property(w => w.Place).HasMaxLength(Lengths.Name);
    }
}
