using System.Collections.Immutable;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Submitting;
using Grader.Api.Teaching;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Accepted = Grader.Data.Queue.Accepted;
using Handed = Grader.Core.Intake.Submission;

namespace Grader.Api.Importing;

/// <summary>
/// Takes over submissions from elsewhere. All faults are told before anything is done. Then people come in, all of them or none, and each submission is stored in a
/// transaction of its own under a name made of its own: whatever breaks off halfway is finished by importing the same again, and nothing is taken twice.
/// </summary>
public sealed class ImportDesk(GraderContext context, People people, SubmissionDesk desk, TimeProvider clock)
{
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    /// <param name="place">The assignment, and who asks.</param>
    /// <param name="submissions">What to take over.</param>
    /// <param name="addPeople">Whether those who are not in the course come in, as students.</param>
    /// <param name="stop">Give up.</param>
    public async Task<ImportPlan> PlanAsync(Place place, ImmutableArray<ExportedSubmission> submissions, bool addPeople, CancellationToken stop)
    {
        var assignment = place.Assignment!;
        if (assignment.PublishedVersionId is null)
            return new ImportPlan([], [new Fault("The assignment", 0, "it has no published version, so nothing could be graded", "Publish a version first")]);
        var members = new Members(await context.Enrolments.AsNoTracking().Include(e => e.User).Where(e => e.CourseId == place.Course.Id).ToListAsync(stop));
        var taken = await context.Submissions.Where(s => s.AssignmentId == assignment.Id && s.SenderKey != null)
            .ToDictionaryAsync(s => (s.UserId, Key: s.SenderKey!.Value), s => s.Id, stop);
        var faults = new List<Fault>();
        var steps = ImmutableArray.CreateBuilder<ImportStep>();
        foreach (var submission in submissions.OrderBy(submission => submission.Time))
            foreach (var who in submission.Submitters)
            {
                var (found, problem) = members.Find(who);
                var isNew = found is null || found.EndedAt <= clock.GetUtcNow();
                problem ??= isNew && found is { Role: not Role.Student } ? $"{who.Email} was staff of the course and left it" : Problem(submission, who, isNew && !addPeople);
                if (problem is not null) faults.Add(new Fault(submission.Folder, 0, problem, "Bring the roster and the file together, or let people be added, and import it again"));
                else steps.Add(Step(submission, who, found, isNew, taken));
            }
        return faults.Count > 0 ? new ImportPlan([], [.. faults]) : new ImportPlan(steps.ToImmutable(), []);
    }

    /// <summary>Carries it out.</summary>
    /// <param name="place">The assignment, and who asks.</param>
    /// <param name="submissions">What to take over.</param>
    /// <param name="addPeople">Whether those who are not in the course come in, as students.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>What was done, with the submissions that there are now; nothing where there are faults.</returns>
    public async Task<ImportPlan> ApplyAsync(Place place, ImmutableArray<ExportedSubmission> submissions, bool addPeople, CancellationToken stop)
    {
        var plan = await PlanAsync(place, submissions, addPeople, stop);
        if (!plan.Faults.IsEmpty) return plan;
        var added = await EnrolAsync(place, plan.Steps.Where(step => step.Move == ImportMove.Take && step.IsNew), stop);
        var done = ImmutableArray.CreateBuilder<ImportStep>();
        foreach (var step in plan.Steps)
            done.Add(step.Move == ImportMove.Take ? await TakeAsync(place, step with { UserId = step.UserId ?? added[People.Address(step.Who.Email)] }, stop) : step);
        return plan with { Steps = done.ToImmutable() };
    }

    private string? Problem(ExportedSubmission submission, Submitter who, bool isStranger)
    {
        if (submission.Time > clock.GetUtcNow() + ClocksApart) return $"its time, {Timestamps.WriteForCsv(submission.Time)}, is yet to come";
        if (isStranger) return $"{who.Email} is not in the course";
        return who.Email.Length <= Lengths.Email && MailAddress.TryCreate(who.Email, out _) ? null : $"\"{who.Email}\" is no e-mail address";
    }

    private static ImportStep Step(ExportedSubmission submission, Submitter who, Enrolment? found, bool isNew, Dictionary<(Guid, Guid), Guid> taken)
    {
        var before = found is not null && taken.TryGetValue((found.UserId, KeyOf(submission)), out var id) ? id : (Guid?)null;
        var why = before is null ? Unfit(submission) : null;
        var move = before is not null ? ImportMove.Keep : why is null ? ImportMove.Take : ImportMove.LeaveOut;
        return new ImportStep(move, submission, who, isNew && move == ImportMove.Take, why) { UserId = found?.UserId, SubmissionId = before };
    }

    /// <summary>By the rules of what is handed in here.</summary>
    private static string? Unfit(ExportedSubmission submission)
    {
        try
        {
            var taking = new Taking(submission.Folder, IntakeLimits.Submission);
            foreach (var (name, content) in submission.Work.Files)
            {
                taking.CheckName(name);
                taking.Expect(name, content.Length);
                taking.Add(name, new MemoryStream(content));
            }
            Handed.Of(submission.Folder, submission.Work);
            return null;
        }
        catch (RefusedInputException refused)
        {
            return string.Join(' ', Sentences.Of(refused));
        }
    }

    private async Task<Dictionary<string, Guid>> EnrolAsync(Place place, IEnumerable<ImportStep> steps, CancellationToken stop)
    {
        var added = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (added.ContainsKey(People.Address(step.Who.Email))) continue;
            var userId = step.UserId ?? await UserAsync(step.Who, stop);
            var enrolment = await context.Enrolments.SingleOrDefaultAsync(e => e.CourseId == place.Course.Id && e.UserId == userId, stop);
            if (enrolment is null) context.Add(enrolment = new Enrolment { CourseId = place.Course.Id, UserId = userId, Role = Role.Student, CreatedAt = clock.GetUtcNow() });
            enrolment.EndedAt = null;
            enrolment.StudentNumber ??= step.Who.Sid is { Length: <= Lengths.Name } sid ? sid : null;
            context.Add(Notes.Of(place.UserId, place.Course.Id, "enrolment.set", ("user", userId), clock.GetUtcNow(),
                after: new Dictionary<string, string?> { ["role"] = Words.Of(enrolment.Role), ["number"] = enrolment.StudentNumber }));
            added.Add(People.Address(step.Who.Email), userId);
        }
        await context.SaveChangesAsync(stop);
        return added;
    }

    /// <summary>Somebody who has an account already, or gets one.</summary>
    private async Task<Guid> UserAsync(Submitter who, CancellationToken stop)
    {
        var name = who.Name.Trim() is { Length: > 0 and <= Lengths.Name } given ? given : People.Address(who.Email);
        return (await people.FindAsync(who.Email, stop) ?? people.Add(who.Email, name)).Id;
    }

    private async Task<ImportStep> TakeAsync(Place place, ImportStep step, CancellationToken stop)
    {
        var work = new TakenOver(place.Assignment!.Id, step.UserId!.Value, step.Exported.Time, KeyOf(step.Exported), [.. step.Exported.Work.Files], Note(place, step));
        return await desk.TakeOverAsync(work, stop) switch
        {
            Accepted accepted => step with { SubmissionId = accepted.SubmissionId },
            // Between plan and deed, somebody left the course.
            _ => step with { Move = ImportMove.LeaveOut, Why = $"{step.Who.Email} has left the course meanwhile." },
        };
    }

    private AuditEntry Note(Place place, ImportStep step) => Notes.Of(place.UserId, place.Course.Id, "submission.import", ("user", step.UserId!.Value), clock.GetUtcNow(),
        after: new Dictionary<string, string?>
        {
            ["assignment"] = place.Assignment!.Slug,
            ["from"] = step.Exported.Folder,
            ["handed in"] = Timestamps.WriteForCsv(step.Exported.Time),
            ["score there"] = Points(step.Exported.Score),
            ["before it"] = step.Exported.History.IsEmpty ? null
                : string.Join("; ", step.Exported.History.Select(past => $"{Timestamps.WriteForCsv(past.Time)}: {Points(past.Score) ?? "no score"}")),
        });

    private static string? Points(decimal? points) => points is { } some ? Words.Points(some) : null;

    private static Guid KeyOf(ExportedSubmission submission) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"elsewhere {submission.Folder} {Timestamps.Write(submission.Time.ToUniversalTime())}")).AsSpan(0, 16));
}
