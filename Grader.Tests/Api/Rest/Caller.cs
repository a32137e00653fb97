using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Grader.Tests.Api.Rest;

/// <summary>A program with a token.</summary>
internal sealed class Caller(Uri address, string? token) : IDisposable
{
    public const string Assignment = "/api/v1/courses/ml/assignments/hw";
    public const string Submissions = $"{Assignment}/submissions";

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        Timeout = Eventually.Patience,
    };

    /// <summary>What must be there.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await AskAsync(HttpMethod.Get, path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await JsonAsync(answer);
    }

    /// <summary>What must fail, in what way: its sentence.</summary>
    public async Task<string> FailAsync(HttpStatusCode status, HttpMethod method, string path, HttpContent? content = null)
    {
        using var answer = await AskAsync(method, path, content);
        return await ProblemAsync(status, answer);
    }

    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, School.Stop);
    }

    public Task<HttpResponseMessage> HandInAsync(string source, string? key = null) =>
        AskAsync(HttpMethod.Post, Submissions, Text("application/json", JsonSerializer.Serialize(new { files = new Dictionary<string, string> { ["F.cs"] = source } })), key);

    public static StringContent Text(string type, string text)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        if (type.Length > 0) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public static ByteArrayContent Zip(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };

    public static MultipartFormDataContent Form(IEnumerable<(string Name, byte[] Content)> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(part);
        }
        return form;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(School.Stop);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: School.Stop);
        return document.RootElement.Clone();
    }

    /// <summary>That the answer is problem+json in plain words, and its sentence.</summary>
    public static async Task<string> ProblemAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(status, answer.RequestMessage!.RequestUri!.ToString());
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await JsonAsync(answer);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        problem.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace();
        var detail = problem.GetProperty("detail").GetString()!;
        detail.Should().EndWith(".").And.NotContain("Exception");
        return problem.TryGetProperty("faults", out var faults) ? string.Join(' ', faults.EnumerateArray().Select(fault => fault.GetString())) : detail;
    }

    public void Dispose() => Http.Dispose();
}

internal static class Callers
{
    /// <summary>A program of somebody's, whose token may do this.</summary>
    public static async Task<Caller> CallAsync(this Site site, User owner, params string[] scopes) => new(site.Address, await site.TokenAsync(owner, scopes));

    public static async Task<string> TokenAsync(this Site site, User owner, params string[] scopes)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ApiTokens>().MakeAsync(owner.Id, "test", scopes, TimeSpan.FromDays(1), School.Stop))!;
    }
}
