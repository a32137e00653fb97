using System.Net;
using FluentAssertions;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Answering;

/// <summary>Nothing that is typed into any field makes an error page.</summary>
public sealed class FuzzedFormTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string[] Hostile =
    [
        "", " ", "\0", "a\0b", "\u0001\u001b[31m", "\uFFFF\uFDD0", "😀 Ünïcode \u202e", "' \" ` < > & </textarea><script>alert(1)</script>",
        "\\frac{1}{", "((((((((((((", "x^x^x^x^x^x", "1/0", "1e999", "-", "[[1,2],[3]]", "d x", "R^{", "a\r\nb\rc", "\\(\\)", "{{constructor}}", "${7*7}", "'; drop table users; --",
        "\u2028\u2029\u0085", "null", "~", "- a\n- b", "%00", "\t\t", "NaN", "delta_ai delta_bj", new string('(', 5000), new string('9', 19_999), string.Concat(Enumerable.Repeat("x+", 9_999)),
    ];

    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await Asker.SchoolAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school, "RateLimits:Typing=100000", "RateLimits:Submitting=100000");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Every_field_previews_every_text()
    {
        using var student = await site.VisitAsync(school.Student);
        var wrong = new List<string>();
        foreach (var field in Asker.Fields)
            foreach (var text in Hostile)
                if ((await student.PreviewAsync(field, text)).Status != HttpStatusCode.OK) wrong.Add($"{field.Key}: {text[..Math.Min(20, text.Length)]}");
        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_text_is_saved_in_the_form_or_refused_in_words_and_the_form_can_be_opened_after_it()
    {
        using var student = await site.VisitAsync(school.Student);
        var random = new Random(4711);
        for (var revision = 0; revision < 12; revision++)
        {
            var answers = Asker.Fields.Select(field => (field, Short(Hostile[random.Next(Hostile.Length)]))).ToArray();
            using var answer = await student.SendFormAsync(revision, handIn: false, answers);
            answer.StatusCode.Should().Be(HttpStatusCode.Found);
            answer.Headers.Location!.OriginalString.Should().Be(Asker.Form);
            (await student.ReadAsync(Asker.Form)).Should().NotContain("<script>alert");
        }
    }

    [Fact]
    public async Task Whatever_stands_in_the_form_can_be_handed_in_and_stands_in_it_again()
    {
        using var student = await site.VisitAsync(school.Student);
        var answers = Asker.Fields.Select((field, number) => (field, Short(Hostile[number % Hostile.Length]))).ToArray();
        using var answer = await student.SendFormAsync(0, handIn: true, answers);
        answer.Submission().Should().NotBeEmpty();
        (await student.LookAsync(Asker.Form)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Bodies_that_are_no_forms_are_refused_and_not_more()
    {
        using var student = await site.VisitAsync(school.Student);
        foreach (var path in new[] { "draft", "preview" })
            foreach (var body in new[] { "", "null", "[]", "{", "{\"key\":7}", "{\"revision\":\"x\"}", "{\"answers\":[1]}", "{\"text\":\"\\ud800\",\"key\":\"\\ud800\"}", "{\"answers\":null,\"revision\":0}" })
            {
                using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
                using var request = new HttpRequestMessage(path == "draft" ? HttpMethod.Put : HttpMethod.Post, $"{Asker.Form}/{path}") { Content = content };
                using var answer = await student.Http.SendAsync(request, School.Stop);
                ((int)answer.StatusCode).Should().BeInRange(400, 499, "{0} gets {1}", path, body);
            }
    }

    /// <summary>All fields together stay within what is taken.</summary>
    private static string Short(string text) => text.Length > 400 ? text[..400] : text;
}
