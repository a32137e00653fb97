using System.Net;
using FluentAssertions;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Submitting;

/// <summary>Whatever is uploaded is taken or answered with a sentence.</summary>
public sealed class HostileUploadTests(Postgres postgres) : SiteTests(postgres)
{
    private Visitor student = null!;

    private protected override async Task OpenAsync() => student = await site.VisitAsync(school.Student);

    private protected override ValueTask CloseAsync()
    {
        student.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Upload.Refused), MemberType = typeof(Upload))]
    public async Task What_cannot_be_taken_is_refused_with_a_sentence(string name, string sentence)
    {
        using var answer = await student.HandInAsync(Upload.Named(name));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var faults = Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop));
        faults.Should().Contain(fault => fault.Contains(sentence, StringComparison.Ordinal));
        faults.Should().OnlyContain(fault => fault.EndsWith('.') && !fault.Any(char.IsControl));
        await using var context = school.Context();
        (await context.Submissions.AnyAsync(School.Stop)).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Upload.Taken), MemberType = typeof(Upload))]
    public async Task What_can_be_taken_is_kept_as_it_is(string name, string[] paths)
    {
        using var answer = await student.HandInAsync(Upload.Named(name));
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.Should().StartWith("/submissions/");
        await using var context = school.Context();
        (await context.SubmissionFiles.Select(f => f.Path).ToListAsync(School.Stop)).Should().BeEquivalentTo(paths);
        (await student.ReadAsync(answer.Headers.Location.OriginalString)).Should().Contain((await context.Submissions.SingleAsync(School.Stop)).ContentHash);
    }

    [Fact]
    public async Task Noise_of_every_kind_is_answered_without_an_error_page()
    {
        foreach (var (name, content) in Upload.Noise(seed: 4, count: 60))
        {
            using var answer = await student.HandInAsync([(name, content)]);
            ((int)answer.StatusCode).Should().BeOneOf([302, 422], "of {0} bytes named {1}", content.Length, name);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public async Task More_than_any_request_may_hold_sends_back_to_the_page_that_says_so(int megabytes)
    {
        using var answer = await student.HandInAsync([("Big.cs", new byte[megabytes << 20])]);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        Visitor.Faults(await student.ReadAsync(answer.Headers.Location!.OriginalString.Split('#')[0])).Should().ContainMatch("*more than 8 MB*");
    }

    [Theory]
    [InlineData("text/plain", "hello")]
    [InlineData("multipart/form-data; boundary=x", "no boundary here")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"A.cs\"\r\n\r\ncut off")]
    [InlineData("multipart/form-data", "--x")]
    [InlineData("application/json", "{}")]
    public async Task What_is_no_form_sends_back_to_the_page_that_says_so(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await student.Http.PostAsync(Site.Assignment, content, School.Stop);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        Visitor.Faults(await student.ReadAsync(answer.Headers.Location!.OriginalString.Split('#')[0])).Should().ContainMatch("*could not be read*");
    }

    [Theory]
    [InlineData("class F;\0", "F", "NUL")]
    [InlineData("class F;", "../F", "leads out of its folder")]
    [InlineData("class F;", "a:b", "leads out of its folder")]
    public async Task Pasted_code_that_cannot_be_taken_is_refused_beside_its_field_and_kept(string code, string name, string sentence)
    {
        using var answer = await student.HandInAsync([], code, name);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(School.Stop);
        Visitor.Faults(page).Should().ContainMatch($"*{sentence}*");
        page.Should().Contain("class F;").And.Contain($"value=\"{name}\"");
    }

    [Fact]
    public async Task Nothing_at_all_is_refused_and_the_same_form_sent_twice_is_one_submission()
    {
        using var nothing = await student.HandInAsync([]);
        Visitor.Faults(await nothing.Content.ReadAsStringAsync(School.Stop)).Should().ContainMatch("Choose your .cs files*");
        var key = Guid.NewGuid();
        using var first = await student.HandInAsync(Upload.Named("plain"), key: key);
        using var second = await student.HandInAsync(Upload.Named("plain"), key: key);
        second.Headers.Location.Should().Be(first.Headers.Location);
        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(1);
    }
}
