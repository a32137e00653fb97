using Grader.Api.Importing;

namespace Grader.Api.Rest.Bodies;

/// <summary>What an import does, or did.</summary>
/// <param name="IsDone">Whether it is done; else this is what it would do.</param>
/// <param name="PeopleAdded">Who came into the course by it.</param>
/// <param name="Taken">Submissions that are taken over.</param>
/// <param name="Kept">Those that were taken over before.</param>
/// <param name="LeftOut">Those with nothing in them that can be graded here.</param>
/// <param name="Submissions">Each of them; a group's is there once for each member.</param>
public sealed record ImportBody(bool IsDone, int PeopleAdded, int Taken, int Kept, int LeftOut, IReadOnlyList<ImportedBody> Submissions)
{
    internal static ImportBody Of(ImportPlan plan, bool isDone) => new(isDone, plan.NewPeople, plan.Count(ImportMove.Take), plan.Count(ImportMove.Keep), plan.Count(ImportMove.LeaveOut),
        [.. plan.Steps.Select(step => new ImportedBody(step.Exported.Folder, step.Who.Email, step.Exported.Time.ToUniversalTime(), step.Move, step.SubmissionId, step.Why))]);
}

/// <summary>One person's submission.</summary>
/// <param name="From">Its folder in the file.</param>
/// <param name="Email">Whose.</param>
/// <param name="SubmittedAt">When it was handed in, there.</param>
/// <param name="Move">What happens with it.</param>
/// <param name="Submission">Which it is here; null where it is not here.</param>
/// <param name="Why">Why it is left out; null where it is not.</param>
public sealed record ImportedBody(string From, string Email, DateTimeOffset SubmittedAt, ImportMove Move, Guid? Submission, string? Why);

/// <summary>A result that is not there yet.</summary>
/// <param name="State">How far the submission has come.</param>
/// <param name="ResultsAt">Where to ask again.</param>
public sealed record PendingBody(Data.Model.SubmissionState State, string ResultsAt);
