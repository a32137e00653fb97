using System.Text.Json;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Tests.Api.Pages;
using Grader.Worker.Showing;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Worker.Showing;

/// <summary>The page in a real browser.</summary>
public sealed class ShownInBrowserTests(Chromium chromium) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grader-shown-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A20_No_hostile_text_reaches_the_page_that_it_is_shown_on_even_without_the_pages_own_policy()
    {
        var tests = Hostile.Html.SelectMany(html => Enum.GetValues<TextFormat>().Select(format => new { score = 1, output = html, output_format = Named(format), name = html, name_format = Named(format) }));
        var page = await OpenAsync(JsonSerializer.Serialize(new { tests }), Look.Light, static html => html.Replace("http-equiv=\"Content-Security-Policy\"", "name=\"without\"", StringComparison.Ordinal));
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        (await page.EvaluateAsync<bool>("() => 'reached' in window")).Should().BeFalse();
        asked.Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).Should().ContainSingle("the page itself").Which.Should().StartWith("file:");
        (await page.Locator("article").CountAsync()).Should().Be(Hostile.Html.Length * Enum.GetValues<TextFormat>().Length);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task It_can_be_read_by_everybody(string look)
    {
        var page = await OpenAsync(Example, new[] { Look.Light, Look.Dark, Look.Phone }.Single(one => one.Name == look));
        (await page.FlawsAsync(new Uri(Path.Combine(folder, "page.html")).ToString())).Should().BeEmpty();
        await page.PictureAsync($"results-{look}");
        await page.Context.CloseAsync();
    }

    private const string Example = """
        {
          "output": "Your code compiles.\nTwo tests ran on <b>hidden</b> inputs.\n\nSee you on Friday.",
          "stdout_visibility": "visible",
          "execution_time": "12.34",
          "tests": [
            { "number": "1.1", "name": "Softmax of large logits", "score": 2, "max_score": 2, "tags": ["softmax"] },
            { "number": "1.10", "name": "Gradient of the loss", "score": 0.5, "max_score": 3, "output": "expected [[0.25, -0.75]]\ngot      [[0.75, -0.25]]\n<the sign is wrong>" },
            { "number": "1.9", "name": "**Training** for `10` epochs", "name_format": "md", "score": 0, "max_score": 5, "output_format": "ansi", "output": "\u001b[1mloss\u001b[0m \u001b[32m0.52\u001b[0m\n\u001b[31;1mdiverged\u001b[0m at epoch 3 \u001b[41m NaN \u001b[0m" },
            { "number": "2", "name": "Style", "output_format": "html", "output": "<p style='color:#006600'>Names are <b>good</b>.</p><table><tr><th>file</th><th>lines</th></tr><tr><td>Softmax.cs</td><td>42</td></tr></table>" },
            { "number": "3", "name": "Report", "status": "passed", "output_format": "md", "output": "## Loss\n\n- falls, as [it should](https://a.example)\n\n```\nx = 1\n```" },
            { "number": "4", "name": "A very long name that goes on and on, Some.Name.Space.With.Many.Parts.And.A.Method(argument: \"another one\"), and does not end", "score": 1, "max_score": 1, "visibility": "hidden" }
          ],
          "leaderboard": [{ "name": "Accuracy", "value": 0.926 }, { "name": "Time", "value": 15, "order": "asc" }, { "name": "Stars", "value": "*****" }]
        }
        """;

    private async Task<IPage> OpenAsync(string json, Look look, Func<string, string>? change = null)
    {
        var html = ResultsPage.Write(new ResultsView(ResultsReader.Read(json), null) { Stdout = "compiling\n\e[32mdone\e[0m\n" });
        var file = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(file, change is null ? html : change(html), TestContext.Current.CancellationToken);
        var page = await chromium.OpenAsync(look, new Uri(file));
        await page.GotoAsync(new Uri(file).ToString());
        return page;
    }

    private static string Named(TextFormat format) => format == TextFormat.SimpleFormat ? "simple_format" : format.ToString().ToLowerInvariant();
}
