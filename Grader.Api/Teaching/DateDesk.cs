using Grader.Api.Access;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Teaching;

/// <summary>Sets the rules of an assignment and publishes its grades. Every change is in the audit log, with what it was before.</summary>
public sealed class DateDesk(GraderContext context, TimeProvider clock)
{
    /// <param name="place">The assignment, and who sets it.</param>
    /// <param name="rules">Without faults.</param>
    /// <param name="stop">Give up.</param>
    public async Task SetAsync(Place place, AssignmentRules rules, CancellationToken stop)
    {
        var assignment = await FindAsync(place, stop);
        var before = AssignmentRules.Of(assignment);
        rules.ApplyTo(assignment);
        if (before == AssignmentRules.Of(assignment)) return;
        context.Add(Notes.Of(place.UserId, place.Course.Id, "assignment.rules", ("assignment", assignment.Id), clock.GetUtcNow(),
            before.Describe(place.Course), AssignmentRules.Of(assignment).Describe(place.Course)));
        await context.SaveChangesAsync(stop);
    }

    /// <summary>Shows students what waits for the grades, or takes that back.</summary>
    public async Task PublishGradesAsync(Place place, bool publish, CancellationToken stop)
    {
        var assignment = await FindAsync(place, stop);
        if (assignment.GradesPublishedAt is not null == publish) return;
        var now = clock.GetUtcNow();
        assignment.GradesPublishedAt = publish ? now : null;
        context.Add(Notes.Of(place.UserId, place.Course.Id, publish ? "grades.publish" : "grades.withdraw", ("assignment", assignment.Id), now));
        await context.SaveChangesAsync(stop);
    }

    private Task<Assignment> FindAsync(Place place, CancellationToken stop) => context.Assignments.SingleAsync(a => a.Id == place.Assignment!.Id, stop);
}
