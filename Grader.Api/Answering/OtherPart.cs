using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Work = Grader.Core.Intake.Submission;

namespace Grader.Api.Answering;

/// <summary>What is taken over from the submission before.</summary>
/// <param name="Number">Which one it was.</param>
/// <param name="Files">Its code, or its answers.</param>
public sealed record TakenOver(int Number, IReadOnlyList<SubmissionFile> Files);

/// <summary>
/// Code and written answers are handed in together or apart. A submission is graded as a whole, so who hands in one part alone keeps the other as it was in their last submission.
/// </summary>
public sealed class OtherPart(GraderContext context)
{
    /// <summary>The answers of the last submission; null where it has none.</summary>
    public Task<TakenOver?> AnswersAsync(Guid assignmentId, Guid userId, CancellationToken stop) => LastAsync(assignmentId, userId, true, stop);

    /// <summary>The code of the last submission; null where it has none.</summary>
    public Task<TakenOver?> CodeAsync(Guid assignmentId, Guid userId, CancellationToken stop) => LastAsync(assignmentId, userId, false, stop);

    /// <summary>With the part that is not there, if the last submission has it.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, byte[]>>> CompleteAsync(
        Guid assignmentId, Guid userId, IReadOnlyDictionary<string, byte[]> work, CancellationToken stop)
    {
        var (code, answers) = (work.Keys.Any(Work.IsSource), work.Keys.Any(IsAnswers));
        if (code == answers) return [.. work];
        var other = await LastAsync(assignmentId, userId, !answers, stop);
        return [.. work, .. (other?.Files ?? []).Select(file => KeyValuePair.Create(file.Path, file.Content))];
    }

    private static bool IsAnswers(string path) => Path.GetFileName(path) == Work.AnswersName;

    private async Task<TakenOver?> LastAsync(Guid assignmentId, Guid userId, bool answers, CancellationToken stop)
    {
        var last = await context.Submissions.AsNoTracking().Include(s => s.Files).Where(s => s.AssignmentId == assignmentId && s.UserId == userId)
            .OrderByDescending(s => s.Number).FirstOrDefaultAsync(stop);
        return last?.Files.Where(file => answers ? IsAnswers(file.Path) : Work.IsSource(file.Path)).ToList() is { Count: > 0 } files ? new TakenOver(last.Number, files) : null;
    }
}
