using Grader.Core.Gradescope;

namespace Grader.Tests.Worker.Autograder;

/// <summary>What the platform tells of submissions, in its own words.</summary>
internal static class Told
{
    /// <summary>Of the newest submission before.</summary>
    public const decimal PreviousScore = 77.5m;

    /// <summary>Of the newest submission before.</summary>
    public const string PreviousOutput = "As it was before.";

    public static DateTimeOffset Due { get; } = new(2026, 11, 20, 23, 59, 0, TimeSpan.FromHours(-8));

    /// <summary>A submission that is so late.</summary>
    public static string Late(double hours) => MetadataJson.Write(Submission(Due.AddHours(hours)));

    /// <summary>A submission in time, with others before it, so many hours before; the newest one has its results.</summary>
    public static string AfterSubmissions(params double[] hours) => MetadataJson.Write(After([.. hours.Select(hour => new PreviousSubmission(Due.AddHours(hour), 1, AutograderError: false, Results: null))]));

    /// <summary>A submission at the due date after these; the newest one has results.</summary>
    public static Metadata After(params PreviousSubmission[] previous) => Submission(Due) with
    {
        Previous = previous is [.. var older, var newest] ? [.. older, newest with { Results = newest.AutograderError ? null : newest.Results ?? Results }] : [],
    };

    private const string Results =
        """{"score": 77.5, "output": "As it was before.", "output_format": "text", "tests": [{"name": "a", "score": 5, "max_score": 5, "visibility": "hidden"}], "leaderboard": [{"name": "Points", "value": 5}]}""";

    private static Metadata Submission(DateTimeOffset time) => new()
    {
        Id = 1,
        CreatedAt = time,
        Assignment = new AssignmentMetadata(2, 3, "Homework", 100, new Dates(null, Due, null), null, IsForGroups: false),
    };
}
