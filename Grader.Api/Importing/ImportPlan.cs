using System.Collections.Immutable;
using Grader.Core.Intake;

namespace Grader.Api.Importing;

/// <summary>What an import does with one person's submission.</summary>
public enum ImportMove
{
    /// <summary>It is taken over, with its time, and graded.</summary>
    Take,
    /// <summary>It was taken over before.</summary>
    Keep,
    /// <summary>It holds nothing that can be graded here.</summary>
    LeaveOut,
}

/// <summary>One person's submission. A group's is one for each member.</summary>
/// <param name="Move">What happens.</param>
/// <param name="Exported">The submission.</param>
/// <param name="Who">Whose.</param>
/// <param name="IsNew">Whether they come into the course by it.</param>
/// <param name="Why">Why it is left out; null where it is not.</param>
public sealed record ImportStep(ImportMove Move, ExportedSubmission Exported, Submitter Who, bool IsNew, string? Why)
{
    /// <summary>Who it is here; null for somebody who is new.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The submission here; null as long as there is none.</summary>
    public Guid? SubmissionId { get; init; }
}

/// <summary>What an import does, or did: nothing where there are faults.</summary>
public sealed record ImportPlan(ImmutableArray<ImportStep> Steps, ImmutableArray<Fault> Faults)
{
    public int Count(ImportMove move) => Steps.Count(step => step.Move == move);

    /// <summary>People who come into the course, each once.</summary>
    public int NewPeople => Steps.Where(step => step.IsNew).Select(step => step.Who.Email).Distinct(StringComparer.OrdinalIgnoreCase).Count();
}
