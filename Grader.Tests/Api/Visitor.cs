using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Tests.Data;

namespace Grader.Tests.Api;

/// <summary>Somebody at the site by plain HTTP, with cookies, without script. Follows no redirect.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false };

    public Visitor(Uri address) => Http = new HttpClient(handler) { BaseAddress = address };

    public HttpClient Http { get; }

    public CookieContainer Cookies => handler.CookieContainer;

    public Task<HttpResponseMessage> LookAsync(string path) => Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, School.Stop);

    /// <summary>A page that must be there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await LookAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(School.Stop);
    }

    /// <summary>Sends a form of a page, as a browser would: with the token that the page holds.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, IEnumerable<KeyValuePair<string, string>> fields, string? handler = null)
    {
        var form = fields.Append(KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(page)));
        return await Http.PostAsync(handler is null ? page : $"{page}?handler={handler}", new FormUrlEncodedContent(form), School.Stop);
    }

    /// <summary>Hands in files by name, and pasted code, where there is any.</summary>
    public async Task<HttpResponseMessage> HandInAsync(IEnumerable<(string Name, byte[] Content)> files, string? code = null, string? codeName = null, Guid? key = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(Site.Assignment)), "__RequestVerificationToken" } };
        if (key is not null) form.Add(new StringContent(key.Value.ToString()), "key");
        if (codeName is not null) form.Add(new StringContent(codeName), "codeName");
        if (code is not null) form.Add(new StringContent(code), "code");
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            // As it is, with no mending: names from outside are anything.
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(part);
        }
        return await Http.PostAsync(Site.Assignment, form, School.Stop);
    }

    public async Task<string> TokenAsync(string page) => WebUtility.HtmlDecode(Token().Match(await ReadAsync(page)).Groups["token"].Value);

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    /// <summary>The sentences beside fields.</summary>
    public static IReadOnlyList<string> Faults(string page) => [.. Fault().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["fault"].Value))];

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<p[^>]*class="fault"[^>]*>(?<fault>[^<]+)</p>""")]
    private static partial Regex Fault();
}
