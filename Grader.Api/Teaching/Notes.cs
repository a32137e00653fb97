using System.Text.Encodings.Web;
using System.Text.Json;
using Grader.Data.Model;

namespace Grader.Api.Teaching;

/// <summary>Entries of the audit log whose details say what was before and after, field by field, in words for people.</summary>
internal static class Notes
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="actor">Who does it.</param>
    /// <param name="courseId">In which course.</param>
    /// <param name="action">What: <c>assignment.dates</c>.</param>
    /// <param name="subject">To what: its kind, and which.</param>
    /// <param name="at">When.</param>
    public static AuditEntry Of(Guid actor, Guid courseId, string action, (string Kind, Guid Id) subject, DateTimeOffset at,
        IReadOnlyDictionary<string, string?>? before = null, IReadOnlyDictionary<string, string?>? after = null, string? reason = null) => new()
        {
            At = at,
            ActorId = actor,
            CourseId = courseId,
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Reason = reason,
            Details = before is null && after is null ? null : JsonSerializer.Serialize(new { before, after }, Json),
        };
}
