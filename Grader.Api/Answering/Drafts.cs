using System.Text.Json;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Answering;

/// <summary>What is kept of a form that is not handed in yet.</summary>
/// <param name="Answers">Texts by key.</param>
/// <param name="Revision">0 where nothing was saved yet.</param>
/// <param name="SavedAt">Null where nothing was saved yet.</param>
public sealed record Draft(IReadOnlyDictionary<string, string> Answers, int Revision, DateTimeOffset? SavedAt)
{
    public static Draft None { get; } = new(new Dictionary<string, string>(), 0, null);

    public bool IsSameAs(IReadOnlyDictionary<string, string> other) =>
        Answers.Count == other.Count && Answers.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);
}

/// <summary>What became of saving.</summary>
/// <param name="IsSaved">False where somebody saved in between: then nothing was written.</param>
/// <param name="Draft">What is kept now.</param>
public sealed record Saving(bool IsSaved, Draft Draft);

/// <summary>
/// Keeps drafts, one for each student and assignment. Who saves names the revision that they began from; it is saved only onto that one, in a single statement, so that of two
/// windows neither overwrites what the other wrote.
/// </summary>
public sealed class Drafts(GraderContext context, TimeProvider clock)
{
    public async Task<Draft> ReadAsync(Guid assignmentId, Guid userId, CancellationToken stop) =>
        await context.Set<AnswerDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.AssignmentId == assignmentId && d.UserId == userId, stop) is { } kept
            ? new Draft(JsonSerializer.Deserialize<Dictionary<string, string>>(kept.Answers)!, kept.Revision, kept.SavedAt) : Draft.None;

    public async Task<Saving> SaveAsync(Guid assignmentId, Guid userId, int revision, AnswerTexts texts, CancellationToken stop)
    {
        if (!texts.IsKept) throw new ArgumentException("Texts with faults are not kept.", nameof(texts));
        var json = JsonSerializer.Serialize(texts.Texts);
        var now = clock.GetUtcNow();
        var written = revision == 0
            ? await context.Database.ExecuteSqlAsync($"insert into answer_drafts (assignment_id, user_id, answers, revision, saved_at) values ({assignmentId}, {userId}, {json}::jsonb, 1, {now}) on conflict do nothing", stop)
            : await context.Database.ExecuteSqlAsync($"update answer_drafts set answers = {json}::jsonb, revision = revision + 1, saved_at = {now} where assignment_id = {assignmentId} and user_id = {userId} and revision = {revision}", stop);
        if (written == 1) return new Saving(true, new Draft(texts.Texts, revision + 1, now));
        // What is there already, word for word, was saved: the answer to it got lost on the way.
        var kept = await ReadAsync(assignmentId, userId, stop);
        return new Saving(kept.IsSameAs(texts.Texts), kept);
    }
}
