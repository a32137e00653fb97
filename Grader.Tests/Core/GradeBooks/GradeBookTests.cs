using FluentAssertions;
using Grader.Core.GradeBooks;
using Xunit;

namespace Grader.Tests.Core.GradeBooks;

/// <summary>Grades in the columns of others.</summary>
public sealed class GradeBookTests
{
    private static readonly DateTimeOffset Due = new(2022, 6, 25, 13, 0, 0, TimeSpan.FromHours(-6));
    private static readonly BookAssignment Assignment = new("Homework 3", 4.5m, [new BookQuestion("1", "Sums", 2), new BookQuestion("2.1", "", 2.5m)]) { Due = Due };
    private static readonly BookStudent Ann = new("Ann, the first", "Lee", "ann@uni.example") { Sid = "42", Sections = ["A", "B"] };
    private static readonly BookStudent Bob = BookStudent.Named("=Bob", "bob@uni.example");
    private static readonly BookGrade Graded = new(Ann, new BookSubmission("17", Due.AddHours(26).AddSeconds(5), new TimeSpan(26, 0, 5), 3, 4, [2, 2]) { Penalty = 1 });
    private static readonly BookGrade Missing = new(Bob, null);

    [Fact]
    public void E6_The_assignment_export_has_Gradescopes_columns_and_states()
    {
        var rows = GradescopeBook.OfAssignment(Assignment, [Graded, Missing, new BookGrade(Ann, Graded.Submission! with { Score = null, Questions = [null, null] })]).Split("\r\n");
        rows[0].Should().Be("First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S),View Count,Submission Count,1: Sums (2.0 pts),2.1 (2.5 pts)");
        rows[1].Should().Be("\"Ann, the first\",Lee,42,ann@uni.example,\"A, B\",3.0,4.5,Graded,17,2022-06-26 15:00:05 -0600,26:00:05,0,3,2.0,2.0");
        rows[2].Should().Be("'=Bob,,,bob@uni.example,,,4.5,Missing,,,,0,0,,");
        Table.Read(rows[3])[0][5..8].Should().Equal("", "4.5", "Ungraded");
    }

    [Fact]
    public void E7_The_course_export_has_four_columns_for_each_assignment_and_the_lateness_of_all()
    {
        var text = GradescopeBook.OfCourse([Assignment, Assignment with { Title = "Homework 4" }], [(Ann, [Graded, Graded]), (Bob, [Missing, Missing])]);
        var rows = Table.Read(text);
        rows[0].Should().Equal("First Name", "Last Name", "SID", "Email", "Sections", "Homework 3", "Homework 3 - Max Points", "Homework 3 - Submission Time", "Homework 3 - Lateness (H:M:S)",
            "Homework 4", "Homework 4 - Max Points", "Homework 4 - Submission Time", "Homework 4 - Lateness (H:M:S)", "Total Lateness (H:M:S)");
        rows[1].Skip(5).Take(4).Should().Equal("3.0", "4.5", "2022-06-26 15:00:05 -0600", "26:00:05");
        rows[1][^1].Should().Be("52:00:10");
        rows[2].Skip(5).Should().Equal("", "4.5", "", "", "", "4.5", "", "", "00:00:00");
    }

    [Fact]
    public void Nbgraders_columns_have_the_penalty_apart_and_no_score_below_zero()
    {
        var rows = NbgraderBook.Of([Assignment], [(Ann, [new BookGrade(Ann, Graded.Submission! with { Penalty = 5 })]), (Bob, [Missing])]).Split("\r\n");
        rows[0].Should().Be("assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score");
        rows[1].Should().Be("Homework 3,2022-06-25 19:00:00.000000,2022-06-26 21:00:05.000000,42,Lee,\"Ann, the first\",ann@uni.example,4.0,5.0,0.0,4.5");
        rows[2].Should().Be("Homework 3,2022-06-25 19:00:00.000000,,bob@uni.example,,'=Bob,bob@uni.example,0.0,0.0,0.0,4.5");
    }

    [Fact]
    public void Canvas_gets_the_points_possible_in_a_second_line_and_nothing_for_what_is_missing()
    {
        var rows = CanvasBook.Of([Assignment], [(Ann, [Graded]), (Bob, [Missing])]).Split("\r\n");
        rows[0].Should().Be("Student,ID,SIS User ID,SIS Login ID,Section,Homework 3");
        rows[1].Should().Be("    Points Possible,,,,,4.5");
        rows[2].Should().Be("\"Lee, Ann, the first\",,42,ann@uni.example,A and B,3.0");
        rows[3].Should().Be("'=Bob,,,bob@uni.example,,");
    }
}
