using Grader.Api.Access;
using Grader.Api.Answering;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Written;
using Grader.Written.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages.Courses;

/// <summary>The form of a whole assignment. Whatever is sent is saved first, and handed in only then: what was typed outlives every refusal.</summary>
[Authorize(Policy = Needs.Member), BoundedForm, EnableRateLimiting(RateLimits.Submitting)]
public sealed class AnswersModel(WrittenParts parts, Drafts drafts, OtherPart other, GraderContext context, SubmissionDesk desk, TimeProvider clock) : PlacePage
{
    /// <summary>Null where the assignment has no version yet.</summary>
    public AnswerForm? Form { get; private set; }

    public string Due { get; private set; } = "";

    private Assignment Assignment => Place.Assignment!;

    private Guid UserId => Place.UserId;

    public async Task OnGetAsync(string? problem, CancellationToken stop)
    {
        if (await PartAsync(stop) is not { } part) return;
        var draft = await drafts.ReadAsync(Assignment.Id, UserId, stop);
        var texts = draft.Revision > 0 ? draft.Answers : await HandedInAsync(part, stop);
        await ShowAsync(new AnswerForm { Part = part, Texts = texts, Revision = draft.Revision, SavedAt = draft.SavedAt, FormFaults = Problems(problem) }, stop);
    }

    /// <summary>Saves, and shows how everything was understood.</summary>
    public async Task<IActionResult> OnPostAsync(int revision, CancellationToken stop)
    {
        if (await PartAsync(stop) is not { } part) return NotFound();
        var (form, _) = await SaveAsync(part, revision, stop);
        if (form is not null) return await RefuseAsync(form, stop);
        TempData["Done"] = "Saved. Nothing is handed in yet.";
        return LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostHandInAsync(Guid? key, int revision, List<IFormFile>? files, CancellationToken stop)
    {
        if (await PartAsync(stop) is not { } part) return NotFound();
        var (refused, saved) = await SaveAsync(part, revision, stop);
        if (refused is not null) return await RefuseAsync(refused, stop);
        var form = new AnswerForm { Part = part, Texts = saved!.Answers, Revision = saved.Revision, SavedAt = saved.SavedAt, Key = key ?? Guid.NewGuid() };
        try
        {
            return await desk.HandInAsync(Assignment.Id, UserId, await WorkAsync(part, saved, files ?? [], stop), form.Key, stop) switch
            {
                Accepted accepted => LocalRedirect($"/submissions/{accepted.SubmissionId}"),
                Refused no => await RefuseAsync(form with { FormFaults = [Sentences.Of(no, Assignment, Course)] }, stop),
                _ => throw new InvalidOperationException("The desk says something new."),
            };
        }
        catch (RefusedInputException e)
        {
            return await RefuseAsync(form with { FormFaults = Sentences.Of(e) }, stop);
        }
    }

    private string Address => $"{Href(Course, Assignment)}/answers";

    private async Task<WrittenPart?> PartAsync(CancellationToken stop) =>
        Assignment.PublishedVersionId is { } version ? await parts.ReadAsync(version, stop) : null;

    /// <summary>Either the form as it is refused, or what is kept.</summary>
    private async Task<(AnswerForm? Refused, Draft? Saved)> SaveAsync(WrittenPart part, int revision, CancellationToken stop)
    {
        // Several boxes that are ticked come as several values.
        var typed = AskedField.Of(part).ToDictionary(asked => asked.Key, asked => (string?)string.Join(", ", Request.Form[asked.Name].Where(value => !string.IsNullOrEmpty(value))));
        var texts = AnswerTexts.Of(part, typed);
        var form = new AnswerForm { Part = part, Texts = texts.Texts, Faults = texts.Faults, Revision = revision };
        if (!texts.IsKept) return (form with { FormFaults = ["It was not saved yet: see what is marked below."] }, null);
        var saving = await drafts.SaveAsync(Assignment.Id, UserId, revision, texts, stop);
        return saving.IsSaved ? (null, saving.Draft) : (form with
        {
            Elsewhere = saving.Draft.Answers,
            Revision = saving.Draft.Revision,
            FormFaults = ["You saved this form in another window meanwhile, so it was not saved here yet. Where the two differ, both are shown below. Mend what you like, then save again: what stands in the fields is kept."],
        }, null);
    }

    private async Task<IReadOnlyCollection<KeyValuePair<string, byte[]>>> WorkAsync(WrittenPart part, Draft saved, List<IFormFile> files, CancellationToken stop)
    {
        var sheet = System.Text.Encoding.UTF8.GetBytes(AskedField.Sheet(part, saved.Answers).ToYaml(part));
        // A form without a file chosen sends an empty one without a name.
        var chosen = files.Where(file => file.FileName.Length > 0).Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream)).ToList();
        if (chosen.Any(file => Path.GetFileName(file.FileName) == WrittenPart.AnswersName))
            throw new RefusedInputException(WrittenPart.AnswersName, "your answers are in the form already", "Choose code only, or hand the file in on the assignment's page");
        IReadOnlyDictionary<string, byte[]> work = Upload.Read([.. chosen, (WrittenPart.AnswersName, () => new MemoryStream(sheet))], null, null);
        return [.. await other.CompleteAsync(Assignment.Id, UserId, work, stop)];
    }

    /// <summary>Who handed in a file goes on from what is in it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> HandedInAsync(WrittenPart part, CancellationToken stop) =>
        await other.AnswersAsync(Assignment.Id, UserId, stop) is { } last
            ? AskedField.Texts(part, AnswerSheet.Read(System.Text.Encoding.UTF8.GetString(last.Files[0].Content), part)) : new Dictionary<string, string>();

    private static string[] Problems(string? problem) => problem switch
    {
        BoundedFormAttribute.TooLarge => [$"What you sent has more than {Upload.LargestRequest >> 20} MB, so it was not taken. Hand in your source files only."],
        BoundedFormAttribute.Unreadable => ["What arrived could not be read, so it was not taken. Send it again."],
        _ => [],
    };

    private async Task<IActionResult> RefuseAsync(AnswerForm form, CancellationToken stop)
    {
        await ShowAsync(form, stop);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync(AnswerForm form, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)));
        var now = clock.GetUtcNow();
        var extension = await context.ExtensionAsync(Assignment.Id, UserId, stop);
        Due = Dates.Due(Assignment, Course, now, extension);
        Form = form with
        {
            CodeOf = (await other.CodeAsync(Assignment.Id, UserId, stop))?.Number,
            Closed = IsStaff || Dates.IsTaking(Assignment, now, extension) ? null : "This assignment takes no submissions right now. What you type is kept.",
        };
    }
}
