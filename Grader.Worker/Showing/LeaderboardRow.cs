using System.Collections.Immutable;
using Grader.Core.Gradescope;

namespace Grader.Worker.Showing;

/// <summary>One submission's row of a leaderboard.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Columns">Its values.</param>
/// <param name="IsOwn">Whether it is the row of the submission that is shown.</param>
internal sealed record LeaderboardRow(string Name, ImmutableArray<LeaderboardColumn> Columns, bool IsOwn)
{
    /// <summary>The value under a head; null where there is none.</summary>
    public LeaderboardColumn? Under(string head) => Columns.FirstOrDefault(column => column.Name == head);

    /// <summary>
    /// The best first: by the first of the columns in its order, where that ties by the next ones. Numbers compare as numbers and come before text; rows without a value come last.
    /// </summary>
    public static ImmutableArray<LeaderboardRow> Sorted(IEnumerable<LeaderboardRow> rows, ImmutableArray<LeaderboardColumn> columns) =>
        [.. rows.Order(Comparer<LeaderboardRow>.Create((a, b) => columns.Select(column => Compare(a.Under(column.Name), b.Under(column.Name), column.Ascending)).FirstOrDefault(order => order != 0)))];

    private static int Compare(LeaderboardColumn? a, LeaderboardColumn? b, bool ascending)
    {
        if (Rank(a) != Rank(b)) return Rank(a).CompareTo(Rank(b));
        var order = a?.Number is { } number && b?.Number is { } other ? number.CompareTo(other) : string.CompareOrdinal(a?.Value, b?.Value);
        return ascending ? order : -order;
    }

    private static int Rank(LeaderboardColumn? value) => value switch { { Number: not null } => 0, not null => 1, null => 2 };
}
