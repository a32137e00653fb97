using System.Text.Json;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Xunit;

namespace Grader.Tests.Core.Gradescope;

/// <summary>submission_metadata.json in both directions.</summary>
public sealed class MetadataTests
{
    private const string Stamp = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$";
    private static readonly DateTimeOffset Due = new(2026, 11, 20, 23, 59, 0, TimeSpan.FromHours(-8));

    private static readonly Metadata Group = new()
    {
        Id = 123,
        CreatedAt = Due.AddHours(26),
        Assignment = new AssignmentMetadata(7, 8, "Homework", 20, new Dates(Due.AddDays(-7), Due, LateDue: null), GroupSize: null, IsForGroups: true),
        Users =
        [
            new UserMetadata(1, "Ann", "ann@uni.example") { Sid = "42", Sections = ["A"] },
            new UserMetadata(2, "Bob", "bob@uni.example") { Dates = new Dates(Due.AddDays(-7), Due.AddHours(24), null) },
        ],
        Previous =
        [
            new PreviousSubmission(Due.AddHours(-1), 3.5m, AutograderError: false, """{"score":3.5}"""),
            new PreviousSubmission(Due.AddHours(-2), null, AutograderError: true, null),
        ],
    };

    [Fact]
    public void E1_Every_documented_field_is_there_with_its_type()
    {
        var root = Written(Group);
        NamesOf(root).Should().BeEquivalentTo("id", "created_at", "assignment", "submission_method", "users", "previous_submissions");
        var assignment = root.GetProperty("assignment");
        NamesOf(assignment).Should().BeEquivalentTo("id", "course_id", "title", "total_points", "release_date", "due_date", "late_due_date", "group_submission", "group_size");
        assignment.GetProperty("total_points").GetString().Should().Be("20.0");
        assignment.GetProperty("group_size").ValueKind.Should().Be(JsonValueKind.Null);
        assignment.GetProperty("late_due_date").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void E2_Every_timestamp_has_six_digits_and_an_offset_also_at_whole_seconds()
    {
        var root = Written(Group);
        string?[] stamps = [root.GetProperty("created_at").GetString(), root.GetProperty("assignment").GetProperty("due_date").GetString(),
            root.GetProperty("users")[1].GetProperty("assignment").GetProperty("due_date").GetString(), root.GetProperty("previous_submissions")[0].GetProperty("submission_time").GetString(),
            Timestamps.Write(Due.AddTicks(1)), Timestamps.Write(Due.ToUniversalTime())];
        stamps.Should().OnlyContain(stamp => stamp != null && System.Text.RegularExpressions.Regex.IsMatch(stamp, Stamp));
        stamps[1].Should().Be("2026-11-20T23:59:00.000000-08:00");
    }

    [Fact]
    public void E3_All_members_of_a_group_are_named_each_with_their_own_dates()
    {
        var users = Written(Group).GetProperty("users");
        users.EnumerateArray().Should().HaveCount(2).And.OnlyContain(user => NamesOf(user).SequenceEqual(new[] { "id", "email", "name", "sid", "sections", "assignment" }));
        users[0].GetProperty("assignment").GetProperty("due_date").GetString().Should().Be(Timestamps.Write(Due));
        users[1].GetProperty("assignment").GetProperty("due_date").GetString().Should().Be(Timestamps.Write(Due.AddHours(24)));
    }

    [Fact]
    public void E4_Previous_submissions_go_from_old_to_new_and_only_the_newest_has_its_results()
    {
        var previous = Written(Group).GetProperty("previous_submissions");
        previous.EnumerateArray().Select(p => p.GetProperty("autograder_error").GetBoolean()).Should().Equal(true, false);
        previous.EnumerateArray().Select(p => p.TryGetProperty("results", out _)).Should().Equal(false, true);
        previous[1].GetProperty("score").GetDecimal().Should().Be(3.5m);
        using var strict = JsonDocument.Parse(MetadataJson.Write(Group, strict: true));
        strict.RootElement.GetProperty("previous_submissions")[1].GetProperty("score").GetString().Should().Be("3.5");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_again(bool strict)
    {
        var read = MetadataJson.Read(MetadataJson.Write(Group, strict));
        read.Should().BeEquivalentTo(Group, as_ => as_.Excluding(metadata => metadata.Users).Excluding(metadata => metadata.Previous));
        read.Previous.Select(p => (p.Time, p.Score, p.AutograderError)).Should().Equal(Group.Previous.Reverse().Select(p => (p.Time, p.Score, p.AutograderError)));
        read.Users.Select(user => (user.Name, user.Email, user.Sid)).Should().Equal(Group.Users.Select(user => (user.Name, user.Email, user.Sid)));
    }

    [Fact]
    public void A_group_is_late_by_the_latest_of_its_members_dates_and_nobody_at_the_very_moment()
    {
        Group.Due.Should().Be(Due.AddHours(24));
        Group.Lateness.Should().Be(TimeSpan.FromHours(2));
        (Group with { CreatedAt = Due.AddHours(24) }).Lateness.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Attempts_are_counted_back_from_the_submission_and_those_that_failed_by_us_are_not()
    {
        Group.CountWithin(TimeSpan.FromHours(30)).Should().Be(1);
        Group.CountWithin(TimeSpan.FromHours(3)).Should().Be(0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"created_at\": \"yesterday\"}")]
    [InlineData("created_at")]
    public void What_is_no_metadata_is_refused(string json) =>
        FluentActions.Invoking(() => MetadataJson.Read(json)).Should().Throw<RefusedInputException>().Which.Faults[0].File.Should().Be("submission_metadata.json");

    private static JsonElement Written(Metadata metadata)
    {
        using var json = JsonDocument.Parse(MetadataJson.Write(metadata));
        return json.RootElement.Clone();
    }

    private static IEnumerable<string> NamesOf(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
