using Grader.Data.Model;

namespace Grader.Api.Access;

/// <summary>
/// What an address is about, and what the visitor is to it. It was looked up to decide whether they may go there; pages and routes take
/// it from here, so that they act upon the very thing that was decided on.
/// </summary>
/// <param name="UserId">The visitor.</param>
/// <param name="Standing">What they are to the course.</param>
/// <param name="Course">The course of the address.</param>
/// <param name="Assignment">Its assignment, where the address names one, or a submission to it.</param>
/// <param name="Submission">The submission, without its files, where the address names one.</param>
public sealed record Place(Guid UserId, Standing Standing, Course Course, Assignment? Assignment, Submission? Submission)
{
    public bool IsStaff => Standing >= Standing.Staff;

    /// <summary>The place that was found for this request; only where its route has a need of <see cref="Needs"/>.</summary>
    public static Place Of(HttpContext http) =>
        http.Features.Get<Place>() ?? throw new InvalidOperationException("The route does not say what it needs.");
}
