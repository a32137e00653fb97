using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Tests.Data;

namespace Grader.Tests.Up;

/// <summary>Somebody with a browser without script: follows links, fills in forms, keeps cookies.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    public Visitor(Uri site) =>
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true }) { BaseAddress = site };

    public void Dispose() => http.Dispose();

    public async Task<HttpResponseMessage> GetAsync(string path) => await http.GetAsync(new Uri(path, UriKind.Relative), School.Stop);

    /// <summary>The text of a page, without its tags.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return Text(await response.Content.ReadAsStringAsync(School.Stop));
    }

    /// <summary>Follows a link that signs in once.</summary>
    public async Task SignInAsync(string link)
    {
        using var page = await GetAsync(link);
        var form = await FormOfAsync(page, "Sign in</button>");
        using var content = new FormUrlEncodedContent(form);
        using var home = await http.PostAsync(page.RequestMessage!.RequestUri, content, School.Stop);
        home.StatusCode.Should().Be(HttpStatusCode.OK);
        home.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/", "the link leads home");
    }

    /// <summary>Hands files in on the page of an assignment.</summary>
    /// <returns>Where the result will be.</returns>
    public async Task<string> HandInAsync(string assignment, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var page = await GetAsync(assignment);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FormOfAsync(page, "type=\"file\"")) content.Add(new StringContent(value), name);
        foreach (var (name, file) in files) content.Add(new ByteArrayContent(file), "files", name);
        using var result = await http.PostAsync(page.RequestMessage!.RequestUri, content, School.Stop);
        result.StatusCode.Should().Be(HttpStatusCode.OK);
        return result.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>Does what the button of the page of failed jobs does.</summary>
    public async Task<HttpStatusCode> RequeueAsync(string job)
    {
        using var page = await GetAsync("/hangfire/jobs/failed");
        var html = await page.Content.ReadAsStringAsync(School.Stop);
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri("/hangfire/jobs/failed/requeue", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", job)]),
        };
        post.Headers.Add(Meta(html, "csrf-header"), Meta(html, "csrf-token"));
        using var answer = await http.SendAsync(post, School.Stop);
        return answer.StatusCode;
    }

    private static string Meta(string html, string name) => Regex.Match(html, $"<meta name=\"{name}\" content=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<IEnumerable<KeyValuePair<string, string>>> FormOfAsync(HttpResponseMessage page, string with)
    {
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(School.Stop);
        var form = Forms().Matches(html).Select(match => match.Value).Single(text => text.Contains(with, StringComparison.Ordinal));
        return HiddenFields().Matches(form).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
    }

    private static string Text(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html, "")), " ");

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"(?<name>[^\"]+)\")(?=[^>]*value=\"(?<value>[^\"]*)\")[^>]*>")]
    private static partial Regex HiddenFields();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
