using FluentAssertions;
using Grader.Api.Grades;
using Grader.Api.Results;
using Grader.Core.Deadlines;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Grader.Tests.Api.Grades;

/// <summary>What a final score is made of, and which part of the book is shown in what order.</summary>
public sealed class GradeBookTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly LatePolicy TenADay = new(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, 0);
    private School school = null!;
    private Assignment first = null!, second = null!;
    private User anna = null!, bo = null!, cy = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        await school.ChangeAsync(a => a.State = AssignmentState.Draft);
        first = await school.AssignmentAsync("one", "First", a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (School.Now.AddDays(-3), School.Now.AddDays(3), TenADay));
        second = await school.AssignmentAsync("two", "Second", a => a.DueAt = School.Now.AddDays(2));
        (anna, bo, cy) = (await school.StudentAsync("Anna", "A"), await school.StudentAsync("bo", "B"), await school.StudentAsync("Cy", "A"));
        await school.ScoredAsync(anna, first, 8, School.Now.AddDays(-4));
        await school.ScoredAsync(bo, first, 9, first.DueAt!.Value.AddHours(30));
        await school.ScoredAsync(bo, second, 4);
    }

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_final_score_is_the_raw_one_less_what_being_late_costs()
    {
        var book = await ReadAsync();
        book.Columns.Select(column => column.Slug).Should().Equal("one", "two");
        book.Lines.Select(line => line.Person.Name).Should().Equal("Anna", "björn", "bo", "Cy");
        Of(book, bo, 0).Should().Match<Grade>(g => g.Raw == 9 && g.Deduction == 2 && g.Final == 7 && g.IsLate && g.Status == GradeStatus.Graded);
        Of(book, anna, 0).Should().Match<Grade>(g => g.Final == 8 && g.Deduction == 0 && !g.IsLate);
        Of(book, anna, 1).Should().Match<Grade>(g => g.Final == null && g.Status == GradeStatus.Missing);
        (Line(book, anna).Sum, Line(book, bo).Sum, Line(book, cy).Sum, book.MaxSum).Should().Be((8m, 11m, null, 20m));
        (book.Mean(0), book.Mean(1), book.MeanSum).Should().Be((7.5m, 4m, 9.5m));
    }

    [Fact]
    public async Task Peoples_points_count_where_the_result_says_that_the_answer_waits_for_them()
    {
        var work = await school.ScoredAsync(cy, second, 3, null, ("2", Verdict.Waiting), ("3", Verdict.Waiting), ("4", Verdict.Passed));
        Of(await ReadAsync(), cy, 1).Should().Match<Grade>(g => g.Raw == 3 && g.Status == GradeStatus.Waiting && g.WaitsForPerson);
        await school.AddAsync(Given(work, "2", 2.5m), Given(work, "4", 5), Held(work, "3"));
        Of(await ReadAsync(), cy, 1).Should().Match<Grade>(g => g.ByPeople == 2.5m && g.Raw == 5.5m && g.Status == GradeStatus.Waiting);
        await using (var context = school.Context())
        {
            var held = context.QuestionGrades.Single(g => g.Question == "3");
            (held.Points, held.GradedBy, held.GradedAt) = (1, school.Instructor.Id, School.Now);
            await context.SaveChangesAsync(School.Stop);
        }
        Of(await ReadAsync(), cy, 1).Should().Match<Grade>(g => g.Final == 6.5m && g.Status == GradeStatus.Graded);
    }

    [Fact]
    public async Task What_staff_set_is_final_and_nothing_is_deducted_from_it()
    {
        await school.AddAsync(Set(bo, first, 9.5m), Set(cy, first, 1));
        var book = await ReadAsync();
        Of(book, bo, 0).Should().Match<Grade>(g => g.Final == 9.5m && g.Raw == 9 && g.Set!.By == "ada" && g.Status == GradeStatus.Override);
        Of(book, cy, 0).Should().Match<Grade>(g => g.Final == 1 && g.Work == null);
    }

    [Fact]
    public async Task Only_what_is_in_the_queue_or_failed_has_no_points()
    {
        var queued = school.Submission(counts: true);
        var rows = Term.Rows(cy.Id, second.Id, Guid.Empty, 0, School.Now).Submission;
        rows.State = SubmissionState.Failed;
        await school.AddAsync(queued, rows);
        Of(await ReadAsync(), cy, 1).Should().Match<Grade>(g => g.Status == GradeStatus.Failed && g.Final == null);
    }

    [Theory]
    [InlineData("", "Anna björn bo Cy")]
    [InlineData("?search=BJ%C3%96", "björn")]
    [InlineData("?search=bo%40example", "bo")]
    [InlineData("?section=A", "Anna Cy")]
    [InlineData("?status=missing", "Anna björn Cy")]
    [InlineData("?status=missing&assignment=one", "björn Cy")]
    [InlineData("?status=graded", "Anna bo")]
    [InlineData("?lateness=late", "bo")]
    [InlineData("?lateness=in-time&assignment=one", "Anna")]
    [InlineData("?status=graded&lateness=late&assignment=two", "")]
    [InlineData("?sort=name&down=true", "Cy bo björn Anna")]
    [InlineData("?sort=sum&down=true", "bo Anna björn Cy")]
    [InlineData("?sort=sum", "Anna bo björn Cy")]
    [InlineData("?sort=assignment-one", "bo Anna björn Cy")]
    [InlineData("?sort=section&down=true", "bo Anna Cy björn")]
    [InlineData("?sort=nothing&status=nonsense&lateness=never", "Anna björn bo Cy")]
    public async Task The_book_is_narrowed_and_sorted_as_its_address_says(string address, string names)
    {
        var query = Query(address);
        string.Join(' ', query.Of(await ReadAsync()).Lines.Select(line => line.Person.Name)).Should().Be(names);
        Query(query.ToQueryString()).Should().Be(query, "an address that is made from it asks for the same");
    }

    [Fact]
    public async Task Who_left_and_who_only_tries_is_not_in_the_book()
    {
        await using (var context = school.Context())
        {
            context.Enrolments.Single(e => e.UserId == anna.Id).EndedAt = School.Now.AddHours(-1);
            await context.SaveChangesAsync(School.Stop);
        }
        await school.ScoredAsync(school.Instructor, first, 10);
        (await ReadAsync()).Lines.Select(line => line.Person.Name).Should().Equal("björn", "bo", "Cy");
    }

    [Fact]
    public void A_name_is_no_formula_in_a_spreadsheet()
    {
        var person = new BookPerson(Guid.NewGuid(), "=1+1", "+a@b.c", "-1", Role.Student, false);
        var csv = BookCsv.Of(new Book([new BookColumn(Guid.NewGuid(), "hw", "HW", 3)], [new BookLine(person, [Grade.None(person.Id, Guid.NewGuid())])]));
        csv.Should().Be("name,email,section,hw,sum,max_sum\r\n'=1+1,'+a@b.c,'-1,,,3\r\n");
    }

    private async Task<Book> ReadAsync()
    {
        await using var context = school.Context();
        return await new GradeBook(context, new LateBills(context), TimeProvider.System).ReadAsync(school.Course.Id, School.Stop);
    }

    private static BookQuery Query(string address) => BookQuery.Of(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)));

    private static BookLine Line(Book book, User user) => book.Lines.Single(line => line.Person.Id == user.Id);

    private static Grade Of(Book book, User user, int column) => Line(book, user).Grades[column];

    private QuestionGrade Given(Submission work, string question, decimal points) => new()
    {
        SubmissionId = work.Id,
        Question = question,
        Points = points,
        MaxPoints = 5,
        GradedBy = school.Instructor.Id,
        GradedAt = School.Now,
    };

    private QuestionGrade Held(Submission work, string question) =>
        new() { SubmissionId = work.Id, Question = question, MaxPoints = 5, HeldBy = school.Instructor.Id, HeldUntil = School.Now.AddMinutes(5) };

    private ScoreOverride Set(User user, Assignment assignment, decimal points) => new()
    {
        Id = Guid.NewGuid(),
        AssignmentId = assignment.Id,
        UserId = user.Id,
        Points = points,
        Reason = "They were ill.",
        SetBy = school.Instructor.Id,
        SetAt = School.Now,
    };
}
