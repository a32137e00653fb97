using System.Text.Json;
using Grader.Data.Model;

namespace Grader.Api.Teaching;

/// <summary>Entries of the audit log as people say them.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["course.create"] = "made the course",
        ["course.change"] = "changed the course's settings",
        ["course.archive"] = "archived the course",
        ["course.revive"] = "opened the course again",
        ["enrolment.set"] = "set the place of {0} in the course",
        ["enrolment.end"] = "took {0} out of the course",
        ["user.reset_link"] = "made a sign-in link for {0}",
        ["assignment.rules"] = "changed the dates and rules of {0}",
        ["assignment.view_as"] = "looked at an assignment as {0} sees it",
        ["assignment.create"] = "made the assignment {0}",
        ["assignment.duplicate"] = "made the assignment {0} as a copy",
        ["assignment.archive"] = "archived {0}",
        ["assignment.restore"] = "opened {0} again",
        ["submission.import"] = "took over a submission of {0} from elsewhere",
        ["question.grade"] = "graded an answer in {0}",
        ["score.set"] = "set the score of {0}",
        ["score.change"] = "changed the score set for {0}",
        ["score.take-back"] = "took back the score set for {0}",
        ["similarity.ask"] = "asked which submissions are alike",
        ["grades.publish"] = "published the grades of {0}",
        ["grades.withdraw"] = "withdrew the grades of {0}",
        ["extension.grant"] = "gave {0} more time",
        ["extension.remove"] = "took back the extension of {0}",
        ["version.upload"] = "uploaded {0}",
        ["version.publish"] = "published {0}",
        ["version.override"] = "published {0} although the gate refuses it",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["course"] = "The course",
        ["enrolment"] = "People",
        ["user"] = "Sign-in links",
        ["assignment"] = "Assignments",
        ["grades"] = "Grades",
        ["extension"] = "Extensions",
        ["version"] = "Versions",
        ["question"] = "Answers graded by people",
        ["score"] = "Scores set by staff",
        ["similarity"] = "Similarity",
        ["regrade"] = "Regrades",
        ["submission"] = "Submissions taken over",
    };

    /// <summary>A sentence without its subject: <c>gave Ada more time</c>. What has no words of its own yet is named as it is stored.</summary>
    public static string Of(AuditLine line) => string.Format(System.Globalization.CultureInfo.InvariantCulture,
        Actions.GetValueOrDefault(line.Entry.Action) ?? $"{line.Entry.Action.Replace('.', ' ').Replace('_', ' ')}{(line.Subject is null ? "" : ": {0}")}", line.Subject ?? "somebody");

    public static string OfKind(string kind) => Kinds.GetValueOrDefault(kind) ?? $"{char.ToUpperInvariant(kind[0])}{kind[1..].Replace('_', ' ')}";

    /// <summary>What changed, each as <c>due: Mon → Tue</c>.</summary>
    public static IReadOnlyList<string> Changes(AuditEntry entry)
    {
        if (entry.Details is null) return [];
        using var json = JsonDocument.Parse(entry.Details);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return [];
        var others = json.RootElement.EnumerateObject().Where(field => field.Name is not ("before" or "after") && field.Value.ValueKind is (JsonValueKind.String or JsonValueKind.Number))
            .Select(field => Text(field.Value) is { } text ? $"{field.Name}: {text}" : null);
        var (before, after) = (Fields(json.RootElement, "before"), Fields(json.RootElement, "after"));
        return [.. others.OfType<string>(), .. before.Keys.Union(after.Keys).Select(field => Change(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field))).OfType<string>()];
    }

    private static string? Change(string field, string? before, string? after)
    {
        var name = field.Length == 0 ? "" : $"{field}: ";
        return before == after ? (field == "assignment" ? $"{name}{after}" : null)
            : before is null ? $"{name}{after}"
            : after is null ? $"{name}{before} no more"
            : $"{name}{before} → {after}";
    }

    private static Dictionary<string, string?> Fields(JsonElement details, string name) => !details.TryGetProperty(name, out var side) ? [] : side.ValueKind switch
    {
        JsonValueKind.Object => side.EnumerateObject().ToDictionary(field => field.Name, field => Text(field.Value), StringComparer.Ordinal),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => new Dictionary<string, string?> { [""] = Text(side) },
    };

    /// <summary>Ids mean nothing to people.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => Guid.TryParse(value.GetString(), out _) ? null : value.GetString(),
        _ => value.GetRawText(),
    };
}
