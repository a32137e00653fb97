using System.Globalization;
using Grader.Data.Model;

namespace Grader.Worker.Service;

/// <summary>This worker, as others know it.</summary>
internal static class ThisProcess
{
    public static WorkerProcess Describe(int slots, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new WorkerProcess
        {
            Id = Guid.CreateVersion7(now),
            Name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}"),
            Place = Place(),
            ProcessId = Environment.ProcessId,
            Slots = slots,
            StartedAt = now,
            SeenAt = now,
        };
    }

    /// <summary>Asked of a number from the same place.</summary>
    public static bool IsRunning(int processId) => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}"));

    /// <summary>One boot of one machine, and one namespace of process numbers in it.</summary>
    private static string Place() =>
        $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
}
