using System.Collections.Immutable;
using Grader.Core.Manifest;

namespace Grader.Core.Gradescope;

/// <summary>How a text of a results.json is to be shown.</summary>
public enum TextFormat
{
    /// <summary>As it is. What an unknown name stands for.</summary>
    Text,
    /// <summary>HTML, made harmless.</summary>
    Html,
    /// <summary>HTML in which line feeds count.</summary>
    SimpleFormat,
    /// <summary>Basic Markdown.</summary>
    Md,
    /// <summary>A terminal's colours.</summary>
    Ansi,
}

/// <summary>What an autograder made for Gradescope says of a submission.</summary>
public sealed record Results
{
    /// <summary>What the autograder says is the total; null where the tests are to be added up.</summary>
    public decimal? StatedScore { get; init; }

    /// <summary>Null where it is not said.</summary>
    public TimeSpan? ExecutionTime { get; init; }

    /// <summary>About the whole submission; empty for none. Shown whatever the visibility.</summary>
    public FormattedText Output { get; init; } = FormattedText.None;

    /// <summary>When students see what the autograder printed.</summary>
    public Visibility StdoutVisibility { get; init; } = Visibility.Hidden;

    /// <summary>In the order in which they are shown.</summary>
    public ImmutableArray<TestResult> Tests { get; init; } = [];

    /// <summary>Columns of the leaderboard.</summary>
    public ImmutableArray<LeaderboardColumn> Leaderboard { get; init; } = [];

    /// <summary>What was strange about it and taken all the same, for staff.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The points. A total that is stated wins over the sum.</summary>
    public decimal Score => StatedScore ?? Tests.Sum(test => test.Score ?? 0);

    /// <summary>The points there are in the tests.</summary>
    public decimal MaxScore => Tests.Sum(test => test.MaxScore ?? 0);

    /// <summary>The tests that a student sees then.</summary>
    public ImmutableArray<TestResult> ShownAt(Moment moment) => [.. Tests.Where(test => moment.Shows(test.Visibility))];

    /// <summary>Whether a student sees the total then: only if there is no test that they do not see.</summary>
    public bool ShowsTotalAt(Moment moment) => Tests.All(test => moment.Shows(test.Visibility));

    /// <summary>Whether a student sees then what the autograder printed.</summary>
    public bool ShowsStdoutAt(Moment moment) => moment.Shows(StdoutVisibility);
}

/// <summary>One test of a results.json.</summary>
public sealed record TestResult
{
    /// <summary>Empty for none.</summary>
    public FormattedText Name { get; init; } = FormattedText.None;

    /// <summary>What it is sorted by: its own number, else its place in the list.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether the number is its own. A place in the list tells of hidden tests before it, and is not for students.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Null where it earns nothing: then it informs.</summary>
    public decimal? Score { get; init; }

    /// <summary>Null where it is not said.</summary>
    public decimal? MaxScore { get; init; }

    /// <summary>Whether it looks passed; null for neither. What it states wins over its points.</summary>
    public bool? Passed { get; init; }

    /// <summary>What students read.</summary>
    public FormattedText Output { get; init; } = FormattedText.None;

    /// <summary>When they do.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>Labels.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];
}

/// <summary>A text and how it is to be shown.</summary>
public sealed record FormattedText(string Text, TextFormat Format)
{
    /// <summary>No text.</summary>
    public static FormattedText None { get; } = new("", TextFormat.Text);
}

/// <summary>One column of a leaderboard.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Value">As it is shown.</param>
/// <param name="Number">What it is sorted by; null for text, which comes after all numbers.</param>
/// <param name="Ascending">Whether the least is best.</param>
public sealed record LeaderboardColumn(string Name, string Value, decimal? Number, bool Ascending);

/// <summary>What matters for what a student sees at a time.</summary>
/// <param name="Now">The time.</param>
/// <param name="Due">When submissions are late, for this student.</param>
/// <param name="LateDue">When nothing is taken any more, for this student; null where nothing late is taken.</param>
/// <param name="Published">Whether grades are.</param>
public sealed record Moment(DateTimeOffset Now, DateTimeOffset? Due, DateTimeOffset? LateDue, bool Published)
{
    /// <summary>Whether a student sees it. At the very moment of the deadline, not yet; where nothing is ever due, at once.</summary>
    public bool Shows(Visibility visibility) => visibility switch
    {
        Visibility.Visible => true,
        Visibility.AfterDueDate => (LateDue ?? Due) is not { } deadline || Now > deadline,
        Visibility.AfterPublished => Published,
        _ => false,
    };
}
