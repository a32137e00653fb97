using System.Text.Json.Serialization;
using Grader.Api.Access;
using Grader.Api.Security;
using Grader.Written;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Answering;

/// <summary>What the form's script asks for: how a text was understood, and to save. Only JSON is listened to, which no other site's form can send.</summary>
internal static class AnswerRoutes
{
    private const string Form = "/courses/{course}/assignments/{assignment}/answers";

    /// <summary>Ample for all that is kept, however it is escaped.</summary>
    private const long LongestRequest = 2 << 20;

    public static void MapAnswers(this WebApplication app)
    {
        var form = app.MapGroup(Form).RequireAuthorization(Needs.Member).RequireRateLimiting(RateLimits.Typing).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(LongestRequest));
        form.MapPost("/preview", PreviewAsync);
        form.MapPut("/draft", SaveAsync);
    }

    /// <summary>A text that is being typed.</summary>
    internal sealed record Typed(string? Key, string? Text);

    /// <summary>A form that is being filled in.</summary>
    internal sealed record Filling([property: JsonRequired] int Revision, [property: JsonRequired] Dictionary<string, string?>? Answers);

    /// <summary>What was kept, or why not.</summary>
    internal sealed record Kept(int Revision, DateTimeOffset? SavedAt, IReadOnlyDictionary<string, string>? Answers, IReadOnlyDictionary<string, string>? Faults);

    private static async Task<Results<Ok<Preview>, NotFound>> PreviewAsync(HttpContext http, [FromBody] Typed typed, WrittenParts parts)
    {
        if (Place.Of(http).Assignment!.PublishedVersionId is not { } version) return TypedResults.NotFound();
        var part = await parts.ReadAsync(version, http.RequestAborted);
        return AskedField.Of(part).FirstOrDefault(asked => asked.Key == typed.Key) is { } field
            ? TypedResults.Ok(AnswerForm.PreviewOf(part, field, typed.Text ?? "")) : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<Kept>, Conflict<Kept>, UnprocessableEntity<Kept>, NotFound, BadRequest>> SaveAsync(
        HttpContext http, [FromBody] Filling filling, WrittenParts parts, Drafts drafts)
    {
        if (filling.Answers is not { } answers) return TypedResults.BadRequest();
        var place = Place.Of(http);
        if (place.Assignment!.PublishedVersionId is not { } version) return TypedResults.NotFound();
        var texts = AnswerTexts.Of(await parts.ReadAsync(version, http.RequestAborted), answers);
        if (!texts.IsKept) return TypedResults.UnprocessableEntity(new Kept(filling.Revision, null, null, texts.Faults));
        var saving = await drafts.SaveAsync(place.Assignment.Id, place.UserId, filling.Revision, texts, http.RequestAborted);
        return saving.IsSaved
            ? TypedResults.Ok(new Kept(saving.Draft.Revision, saving.Draft.SavedAt, null, null))
            : TypedResults.Conflict(new Kept(saving.Draft.Revision, saving.Draft.SavedAt, saving.Draft.Answers, null));
    }
}
