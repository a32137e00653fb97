namespace Grader.Data.Queue;

/// <summary>Whether Hangfire still means to run a job.</summary>
internal static class LiveJobs
{
    /// <summary>
    /// Of the row j of hangfire.job, with the grace in @grace: enqueued and not yet fetched, scheduled to be tried again, or begun a moment ago. Unknown where there is
    /// no such row. What Hangfire wrote, the database's clock timed.
    /// </summary>
    public const string IsLive = """
        (j.statename = 'Scheduled'
        or (j.statename = 'Enqueued' and exists (
            select from hangfire.jobqueue q where q.jobid = j.id and (q.fetchedat is null or q.fetchedat > now() - @grace)))
        or (j.statename = 'Processing' and exists (
            select from hangfire.state t where t.id = j.stateid and t.createdat > now() - @grace)))
        """;
}
