using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Worker.Showing;
using Xunit;

namespace Grader.Tests.Worker.Showing;

/// <summary>The order of a leaderboard.</summary>
public sealed class LeaderboardTests
{
    [Theory]
    [InlineData("\"desc\"", "ten nine minus text-b text-a nothing")]
    [InlineData("\"asc\"", "minus nine ten text-a text-b nothing")]
    [InlineData(null, "ten nine minus text-b text-a nothing")]
    public void A21_Rows_are_sorted_by_the_first_column_numbers_as_numbers_and_text_as_text(string? order, string names)
    {
        var values = new Dictionary<string, string?> { ["text-a"] = "\"10\"", ["nine"] = "9", ["minus"] = "-1.5", ["nothing"] = null, ["ten"] = "10", ["text-b"] = "\"9\"" };
        var rows = values.Select(pair => Row(pair.Key, Column("Speed", pair.Value, order))).ToArray();
        LeaderboardRow.Sorted(rows, rows[1].Columns).Select(row => row.Name).Should().Equal(names.Split(' '));
    }

    [Fact]
    public void A21_Equal_rows_are_sorted_by_the_next_column_in_its_order()
    {
        LeaderboardRow[] rows =
        [
            Row("slow", Column("Right", "1", null), Column("Time", "30", "\"asc\"")),
            Row("fast", Column("Right", "1.0", null), Column("Time", "4", "\"asc\"")),
            Row("wrong", Column("Right", "0", null), Column("Time", "1", "\"asc\"")),
        ];
        LeaderboardRow.Sorted(rows, rows[0].Columns).Select(row => row.Name).Should().Equal("fast", "slow", "wrong");
    }

    private static LeaderboardRow Row(string name, params string?[] columns) =>
        new(name, ResultsReader.Read($$"""{"score":0,"leaderboard":[{{string.Join(',', columns.OfType<string>())}}]}""").Leaderboard, IsOwn: false);

    private static string? Column(string name, string? value, string? order) =>
        value is null ? null : $$"""{"name":"{{name}}","value":{{value}}{{(order is null ? "" : $",\"order\":{order}")}}}""";
}
