using System.Net;
using System.Text;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Tests.Api.Submitting;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

public sealed class HandInByRestTests(Postgres postgres) : SiteTests(postgres)
{
    private Caller student = null!;

    private protected override async Task OpenAsync() => student = await site.CallAsync(school.Student, Scopes.Read, Scopes.Submit);

    private protected override ValueTask CloseAsync()
    {
        student.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_form_a_zip_and_JSON_with_the_same_files_are_the_same_submission_in_three_ways()
    {
        const string source = "public static class F { }";
        var zip = Upload.Named("zip without its ending")[0].Content;
        foreach (var content in new HttpContent[]
        {
            Caller.Form([("F.cs", Encoding.UTF8.GetBytes(source))]),
            Caller.Form([("w.zip", zip)]),
            Caller.Zip(zip),
            Caller.Text("application/json; charset=utf-8", $$"""{"files": {"F.cs": {{System.Text.Json.JsonSerializer.Serialize(source)}} } }"""),
        })
        {
            using var answer = await student.AskAsync(HttpMethod.Post, Caller.Submissions, content);
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            var receipt = await Caller.JsonAsync(answer);
            answer.Headers.Location!.OriginalString.Should().Be($"/api/v1/submissions/{receipt.GetProperty("id").GetString()}");
            var read = await student.ReadAsync(answer.Headers.Location.OriginalString);
            foreach (var part in new[] { "id", "number", "content_hash", "counts" }) read.GetProperty(part).ToString().Should().Be(receipt.GetProperty(part).ToString());
            (read.GetProperty("state").GetString(), read.GetProperty("counts").GetBoolean(), read.TryGetProperty("student", out var whose) && whose.ValueKind != System.Text.Json.JsonValueKind.Null)
                .Should().Be(("queued", true, false));
        }
        await using var context = school.Context();
        (await context.Submissions.Select(s => s.ContentHash).Distinct().CountAsync(School.Stop)).Should().Be(1);
        (await context.SubmissionFiles.Select(f => f.Path).Distinct().ToListAsync(School.Stop)).Should().Equal("F.cs");
        var mine = await student.ReadAsync(Caller.Submissions);
        mine.EnumerateArray().Select(s => s.GetProperty("number").GetInt32()).Should().Equal(4, 3, 2, 1);
        mine.EnumerateArray().Count(s => s.GetProperty("counts").GetBoolean()).Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Upload.Refused), MemberType = typeof(Upload))]
    public async Task What_the_page_refuses_is_refused_here_with_the_same_sentence(string name, string sentence)
    {
        var faults = await student.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Post, Caller.Submissions, Caller.Form(Upload.Named(name)));
        faults.Contains(sentence, StringComparison.Ordinal).Should().BeTrue("it says {0}", faults);
        await NothingAsync();
    }

    [Fact]
    public async Task Noise_of_every_kind_is_answered_with_a_sentence()
    {
        foreach (var (name, content) in Upload.Noise(seed: 5, count: 40))
            foreach (var body in new HttpContent[] { Caller.Form([(name, content)]), Caller.Zip(content), Caller.Text("application/json", Encoding.Latin1.GetString(content)) })
            {
                using var answer = await student.AskAsync(HttpMethod.Post, Caller.Submissions, body);
                if (answer.StatusCode != HttpStatusCode.Created) await Caller.ProblemAsync(answer.StatusCode, answer);
                answer.StatusCode.Should().BeOneOf(HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
            }
    }

    [Theory]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "", "hello")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "text/plain", "hello")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "application/x-www-form-urlencoded", "files=x")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "no/media/type", "x")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "null")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{}")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "[1]")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": null}")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": {\"F.cs\": null}}")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": {\"F.cs\": 1}}")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": {\"F.cs\": \"x\"}, \"more\": 1}")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": {\"F.cs\": \"x\"")]
    [InlineData(HttpStatusCode.BadRequest, "application/json", "{\"files\": {\"F.cs\": \"\\ud800\"}}")]
    [InlineData(HttpStatusCode.BadRequest, "multipart/form-data", "--x")]
    [InlineData(HttpStatusCode.BadRequest, "multipart/form-data; boundary=x", "no boundary here")]
    [InlineData(HttpStatusCode.BadRequest, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"A.cs\"\r\n\r\ncut off")]
    [InlineData(HttpStatusCode.BadRequest, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nno file\r\n--x--\r\n")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "application/json", "{\"files\": {}}")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "application/json", "{\"files\": {\"F.cs\": \"\"}}")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "application/json", "{\"files\": {\"../F.cs\": \"class F;\"}}")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "application/json", "{\"files\": {\"F.txt\": \"class F;\"}}")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "application/zip", "")]
    public async Task A_body_that_cannot_be_read_is_a_problem_in_words(HttpStatusCode status, string type, string body)
    {
        await student.FailAsync(status, HttpMethod.Post, Caller.Submissions, Caller.Text(type, body));
        await NothingAsync();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public async Task More_than_any_request_may_hold_is_refused_and_the_caller_is_told(int megabytes)
    {
        foreach (var content in new HttpContent[] { Caller.Zip(new byte[megabytes << 20]), new StreamContent(new MemoryStream(new byte[megabytes << 20])) { Headers = { { "Content-Type", "application/zip" } } } })
            (await student.FailAsync(HttpStatusCode.RequestEntityTooLarge, HttpMethod.Post, Caller.Submissions, content)).Should().Contain("more than 8 MB");
        await NothingAsync();
    }

    [Fact]
    public async Task The_same_key_with_the_same_files_is_one_submission_also_at_the_same_moment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => student.HandInAsync("class F;", "key of mine")));
        answers.Select(answer => answer.StatusCode).Should().OnlyContain(status => status == HttpStatusCode.Created);
        answers.Select(answer => answer.Headers.Location).Distinct().Should().HaveCount(1);
        (await Caller.ProblemAsync(HttpStatusCode.UnprocessableEntity, await student.HandInAsync("class G;", "key of mine"))).Should().Contain("new key");
        (await student.HandInAsync("class G;", "another")).StatusCode.Should().Be(HttpStatusCode.Created);
        using var classmate = await site.CallAsync(site.Classmate, Scopes.Submit);
        (await classmate.HandInAsync("class G;", "key of mine")).StatusCode.Should().Be(HttpStatusCode.Created, "keys are everybody's own");
        await Caller.ProblemAsync(HttpStatusCode.BadRequest, await student.HandInAsync("class G;", new string('k', 201)));
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(3);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task What_the_desk_refuses_is_said_as_on_the_page_and_when_it_would_be_taken()
    {
        await school.ChangeAsync(assignment => assignment.CoolDown = TimeSpan.FromMinutes(10));
        await student.HandInAsync("class F;");
        using var soon = await student.HandInAsync("class G;");
        (await Caller.ProblemAsync(HttpStatusCode.Conflict, soon)).Should().StartWith("Between two submissions there is a pause of 10 minutes.");
        soon.Headers.RetryAfter!.Date.Should().BeAfter(School.Now);
        await school.ChangeAsync(assignment => (assignment.CoolDown, assignment.AttemptLimit) = (null, 1));
        (await Caller.ProblemAsync(HttpStatusCode.Conflict, await student.HandInAsync("class G;"))).Should().Contain("as often as you may");
        await school.ChangeAsync(assignment => (assignment.AttemptLimit, assignment.DueAt) = (null, School.Now.AddDays(-1)));
        (await Caller.ProblemAsync(HttpStatusCode.Conflict, await student.HandInAsync("class G;"))).Should().Contain("has passed");
        using var administrator = await site.CallAsync(site.Administrator, Scopes.All.ToArray());
        (await Caller.ProblemAsync(HttpStatusCode.Conflict, await administrator.HandInAsync("class G;"))).Should().Contain("not in this course");
    }

    [Fact]
    public async Task An_earlier_submission_can_be_made_to_count_until_the_grades_are_published()
    {
        using var first = await student.HandInAsync("class F;");
        using var second = await student.HandInAsync("class G;");
        var path = first.Headers.Location!.OriginalString;
        using var chosen = await student.AskAsync(HttpMethod.Put, $"{path}/counts");
        chosen.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await student.ReadAsync(path)).GetProperty("counts").GetBoolean().Should().BeTrue();
        (await student.ReadAsync(second.Headers.Location!.OriginalString)).GetProperty("counts").GetBoolean().Should().BeFalse();
        await school.ChangeAsync(assignment => assignment.GradesPublishedAt = School.Now);
        (await student.FailAsync(HttpStatusCode.Conflict, HttpMethod.Put, $"{second.Headers.Location.OriginalString}/counts")).Should().Contain("settled");
        await using var context = school.Context();
        (await context.Submissions.SingleAsync(s => s.Counts, School.Stop)).Number.Should().Be(1);
    }

    private async Task NothingAsync()
    {
        await using var context = school.Context();
        (await context.Submissions.AnyAsync(School.Stop)).Should().BeFalse();
    }
}
