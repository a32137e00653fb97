using System.Collections.Immutable;
using System.Globalization;
using Grader.Core.Gradescope;

namespace Grader.Core.GradeBooks;

/// <summary>A student as grade books know them.</summary>
public sealed record BookStudent(string FirstName, string LastName, string Email)
{
    /// <summary>The number that their university knows; empty where it is not told.</summary>
    public string Sid { get; init; } = "";

    /// <summary>Their sections.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary>Both names; what has but one name has no blank.</summary>
    public string Name => $"{FirstName} {LastName}".Trim();

    /// <summary>The last blank parts them. Somebody with one name has no last one.</summary>
    public static BookStudent Named(string name, string email) =>
        name.Trim() is var whole && whole.LastIndexOf(' ') is var blank and >= 0 ? new BookStudent(whole[..blank].TrimEnd(), whole[(blank + 1)..], email) : new BookStudent(whole, "", email);
}

/// <summary>An assignment as grade books know it.</summary>
/// <param name="Title">Its name there.</param>
/// <param name="MaxPoints">Of the whole.</param>
/// <param name="Questions">Its parts, in order.</param>
public sealed record BookAssignment(string Title, decimal MaxPoints, ImmutableArray<BookQuestion> Questions)
{
    /// <summary>When it is due; null for never.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>One part of an assignment.</summary>
public sealed record BookQuestion(string Id, string Title, decimal MaxPoints);

/// <summary>What one student has in one assignment; without a submission it is missing.</summary>
public sealed record BookGrade(BookStudent Student, BookSubmission? Submission);

/// <summary>The submission that counts.</summary>
/// <param name="Id">For people to find it; empty where staff set a score for nothing handed in.</param>
/// <param name="Time">When it was handed in; null where it was not.</param>
/// <param name="Lateness">By how much it was late, for this student.</param>
/// <param name="Count">How many the student handed in.</param>
/// <param name="Score">Null as long as it is not graded.</param>
/// <param name="Questions">Points by question, in the assignment's order; null where not graded.</param>
public sealed record BookSubmission(string Id, DateTimeOffset? Time, TimeSpan Lateness, int Count, decimal? Score, ImmutableArray<decimal?> Questions)
{
    /// <summary>Points taken off the sum for being late, at least 0.</summary>
    public decimal Penalty { get; init; }

    /// <summary>What the student gets: never less than nothing. Null as long as it is not graded.</summary>
    public decimal? Final => Score is { } score ? Math.Max(0, score - Penalty) : null;
}

/// <summary>How all grade books write.</summary>
internal static class BookText
{
    public static string Points(decimal? points) => points?.ToString("0.0###", CultureInfo.InvariantCulture) ?? "";

    public static string Time(DateTimeOffset? time) => time is { } given ? Timestamps.WriteForCsv(given) : "";

    public static string Lateness(BookGrade grade) => grade.Submission is { } submission ? Timestamps.WriteLateness(submission.Lateness) : "";
}
