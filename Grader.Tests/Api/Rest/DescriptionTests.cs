using System.Net;
using System.Text.Json;
using FluentAssertions;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>The OpenAPI document and the page that shows it.</summary>
public sealed class DescriptionTests(Postgres postgres) : SiteTests(postgres)
{
    private Visitor anybody = null!;

    private protected override async Task OpenAsync() => anybody = await site.VisitAsync(null);

    private protected override ValueTask CloseAsync()
    {
        anybody.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_document_has_every_route_with_its_summary_its_words_and_its_failures_and_no_other()
    {
        var document = await DocumentAsync();
        document.GetProperty("openapi").GetString().Should().StartWith("3.");
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => (Path: path.Name, Method: method.Name.ToUpperInvariant(), Operation: method.Value))).ToArray();
        described.Select(one => $"{one.Method} {one.Path}").Should().BeEquivalentTo(Routes());
        foreach (var (path, method, operation) in described)
        {
            operation.GetProperty("summary").GetString().Should().NotBeNullOrWhiteSpace("of {0} {1}", method, path);
            operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Should().Contain("401").And.Contain("429").And.Contain(code => code[0] == '2');
            var words = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(word => word.GetProperty("in").GetString() == "path").Select(word => word.GetProperty("name").GetString()!).ToArray() : [];
            words.Should().BeEquivalentTo(path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')), "of {0}", path);
        }
    }

    [Fact]
    public async Task Handing_in_is_described_with_its_three_kinds_of_bodies_and_its_key()
    {
        var post = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/v1/courses/{course}/assignments/{assignment}/submissions").GetProperty("post");
        post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name)
            .Should().BeEquivalentTo("multipart/form-data", "application/zip", "application/json");
        post.GetProperty("parameters").EnumerateArray().Should().Contain(word => word.GetProperty("name").GetString() == "Idempotency-Key" && word.GetProperty("in").GetString() == "header");
        post.GetProperty("description").GetString().Should().Contain("\"submit\"");
    }

    [Fact]
    public async Task Every_shape_that_is_referred_to_is_there()
    {
        var text = (await DocumentAsync()).GetRawText();
        var shapes = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").EnumerateObject().Select(shape => shape.Name).ToArray();
        shapes.Should().Contain(["ReportBody", "SubmissionBody", "ProblemDetails"]);
        System.Text.RegularExpressions.Regex.Matches(text, "\"#/components/schemas/([^\"/]+)").Select(match => match.Groups[1].Value).Should().BeSubsetOf(shapes);
    }

    [Fact]
    public async Task The_page_shows_every_route_to_anybody_without_script_or_style_of_its_own()
    {
        using var answer = await anybody.LookAsync("/api");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(School.Stop));
        foreach (var route in Routes()) page.Should().Contain($"<code>{route}</code>");
        page.Should().Contain("shape-ReportBody").And.Contain("Idempotency-Key").And.NotContain("<style").And.NotContain(" style=").And.NotContain("onclick");
        System.Text.RegularExpressions.Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value)
            .Should().OnlyContain(anchor => page.Contains($"id=\"{anchor}\"", StringComparison.Ordinal));
    }

    private IEnumerable<string> Routes() =>
        from route in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where route.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)
        select $"{route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {route.RoutePattern.RawText!.TrimEnd('/')}";

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(await anybody.ReadAsync("/api/openapi.json")).RootElement;
}
