using System.Collections.Immutable;
using Grader.Core.Statistics;

namespace Grader.Api.Statistics;

/// <summary>Finds the checks where independent students agree with each other and not with the golden, in no way that a known mistake explains.</summary>
internal static class Alarms
{
    /// <param name="work">All submissions.</param>
    /// <param name="checks">Of those that count: one of each student.</param>
    public static ImmutableArray<Alarm> Of(IReadOnlyList<ObservedWork> work, IReadOnlyList<ObservedCheck> checks)
    {
        var byId = work.ToDictionary(w => w.Id);
        var alarms = from check in checks
                     group check by (check.Question, check.Check) into same
                     let alarm = Consensus.Of(same.Select(row => Opinion(row, byId[row.SubmissionId])))
                     where alarm is not null
                     orderby alarm.Agreeing descending, same.Key.Question, same.Key.Check
                     select new Alarm(same.Key.Question, same.Key.Check, alarm, [.. same.Where(row => row.Fingerprint == alarm.Fingerprint)
                         .Select(row => byId[row.SubmissionId]).DistinctBy(w => w.ContentHash).OrderBy(w => w.Student, StringComparer.OrdinalIgnoreCase).Select(w => new AlarmingWork(w.Id, w.Number, w.Student))]);
        return [.. alarms];
    }

    private static Opinion Opinion(ObservedCheck check, ObservedWork work) => new(work.UserId, work.ContentHash, check.Passed, check.Fingerprint);
}
