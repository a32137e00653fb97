using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grader.Core.Intake;

namespace Grader.Core.Gradescope;

/// <summary>submission_metadata.json, read as it occurs and written as it is documented.</summary>
public static class MetadataJson
{
    /// <summary>Its name beside the submission.</summary>
    public const string FileName = "submission_metadata.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What the text says. Scores may be text, what is not documented may be lacking.</summary>
    /// <exception cref="RefusedInputException">It is no JSON object, or lacks the time of the submission.</exception>
    public static Metadata Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Unreadable.Json(FileName, e, "Take the file as Gradescope writes it");
        }
    }

    /// <summary>With every documented field. Scores of previous submissions are numbers, as documented; <paramref name="strict"/> writes them as the text that Gradescope really sends.</summary>
    public static string Write(Metadata metadata, bool strict = false)
    {
        var assignment = metadata.Assignment;
        var written = new JsonObject
        {
            ["id"] = metadata.Id,
            ["created_at"] = Timestamps.Write(metadata.CreatedAt),
            ["assignment"] = Merged(Written(assignment.Dates), new JsonObject
            {
                ["id"] = assignment.Id,
                ["course_id"] = assignment.CourseId,
                ["title"] = assignment.Title,
                ["total_points"] = Points(assignment.TotalPoints),
                ["group_submission"] = assignment.IsForGroups,
                ["group_size"] = assignment.GroupSize,
            }),
            ["submission_method"] = metadata.Method,
            ["users"] = new JsonArray([.. metadata.Users.Select(user => Written(user, assignment.Dates))]),
            ["previous_submissions"] = new JsonArray([.. metadata.Previous.OrderBy(previous => previous.Time)
                .Select((previous, i) => Written(previous, strict, isNewest: i == metadata.Previous.Length - 1))]),
        };
        return written.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Written(UserMetadata user, Dates otherwise) => new()
    {
        ["id"] = user.Id,
        ["email"] = user.Email,
        ["name"] = user.Name,
        ["sid"] = user.Sid,
        ["sections"] = new JsonArray([.. user.Sections.Select(section => (JsonNode)section)]),
        ["assignment"] = Written(user.Dates ?? otherwise),
    };

    private static JsonObject Written(Dates dates) => new()
    {
        ["release_date"] = Written(dates.Release),
        ["due_date"] = Written(dates.Due),
        ["late_due_date"] = Written(dates.LateDue),
    };

    private static JsonObject Written(PreviousSubmission previous, bool strict, bool isNewest)
    {
        var written = new JsonObject
        {
            ["submission_time"] = Timestamps.Write(previous.Time),
            ["score"] = previous.Score is not { } score ? null : strict ? Points(score) : score,
            ["autograder_error"] = previous.AutograderError,
        };
        if (isNewest && previous.Results is not null) written["results"] = JsonNode.Parse(previous.Results);
        return written;
    }

    private static JsonNode? Written(DateTimeOffset? time) => time is { } given ? Timestamps.Write(given) : null;

    private static string Points(decimal points) => points.ToString("0.0###", CultureInfo.InvariantCulture);

    private static JsonObject Merged(JsonObject first, JsonObject second)
    {
        foreach (var (name, value) in second) first[name] = value?.DeepClone();
        return first;
    }

    private static Metadata Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Timestamps.Read(Text(root, "created_at")) is not { } created)
            throw new RefusedInputException(FileName, "it does not say when the submission was made (created_at)", "Take the file as Gradescope writes it");
        var assignment = Part(root, "assignment");
        return new Metadata
        {
            Id = (long)(Number(root, "id") ?? 0),
            CreatedAt = created,
            Assignment = new AssignmentMetadata((long)(Number(assignment, "id") ?? Number(root, "assignment_id") ?? 0), (long)(Number(assignment, "course_id") ?? 0),
                Text(assignment, "title") ?? "", Number(assignment, "total_points") ?? 0, DatesOf(assignment), (int?)Number(assignment, "group_size"), Truth(assignment, "group_submission")),
            Method = Text(root, "submission_method") ?? "upload",
            Users = [.. Items(root, "users").Select(UserOf)],
            Previous = [.. Items(root, "previous_submissions").Select(PreviousOf).OfType<PreviousSubmission>().OrderBy(previous => previous.Time)],
        };
    }

    private static UserMetadata UserOf(JsonElement user) => new((long)(Number(user, "id") ?? 0), Text(user, "name") ?? "", Text(user, "email") ?? "")
    {
        Sid = Text(user, "sid"),
        Sections = [.. Items(user, "sections").Where(section => section.ValueKind == JsonValueKind.String).Select(section => section.GetString()!)],
        Dates = Part(user, "assignment") is { ValueKind: JsonValueKind.Object } own ? DatesOf(own) : null,
    };

    private static PreviousSubmission? PreviousOf(JsonElement previous) => Timestamps.Read(Text(previous, "submission_time")) is not { } time ? null
        : new PreviousSubmission(time, Number(previous, "score"), Truth(previous, "autograder_error"),
            Part(previous, "results") is { ValueKind: JsonValueKind.Object } results ? results.GetRawText() : null);

    private static Dates DatesOf(JsonElement of) =>
        new(Timestamps.Read(Text(of, "release_date")), Timestamps.Read(Text(of, "due_date")), Timestamps.Read(Text(of, "late_due_date")));

    private static JsonElement Part(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var part) ? part : default;

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Part(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement parent, string name) => Part(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool Truth(JsonElement parent, string name) => Part(parent, name).ValueKind == JsonValueKind.True;

    private static decimal? Number(JsonElement parent, string name) => Part(parent, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };
}
