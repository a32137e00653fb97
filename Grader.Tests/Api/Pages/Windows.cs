using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.Playwright;

namespace Grader.Tests.Api.Pages;

/// <summary>What people do at a window.</summary>
internal static class Windows
{
    /// <summary>What breaks the rules of accessibility, by axe: rule, and where.</summary>
    private const string Violations =
        "async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.split('\\n')[1] ?? ''}`))";

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>A window in which somebody is signed in; null for nobody.</summary>
    public static async Task<IPage> WindowAsync(this Site site, Chromium chromium, Look look, User? user, bool script = true)
    {
        var page = await chromium.OpenAsync(look, site.Address, script);
        if (user is null) return page;
        await page.GotoAsync(await site.LinkAsync(user));
        if (!script) await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.ArrivesAtAsync(new Uri(site.Address, "/").ToString());
        return page;
    }

    /// <summary>
    /// Returns when the window has come to an address and all of it is loaded. It looks again and again: the library's own wait for an address misses the event of a page that is
    /// loaded while it begins to listen.
    /// </summary>
    /// <param name="page">The window.</param>
    /// <param name="address">With ** for anything, * for anything without a slash.</param>
    public static async Task ArrivesAtAsync(this IPage page, string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{pattern}$"));
        await Eventually.BecomesTrueAsync(() => page.EvaluateAsync<bool>("document.readyState === 'complete'"), () => $"{page.Url} does not come to its end");
    }

    /// <summary>What the page says in all.</summary>
    public static Task<string> TextAsync(this IPage page) => page.Locator("main").InnerTextAsync();

    /// <summary>Holds the page to what every page must be: readable by everybody, no wider than the window, and nothing refused or failed.</summary>
    public static async Task<IReadOnlyList<string>> FlawsAsync(this IPage page, string path)
    {
        var heard = new List<string>();
        void Hear(object? sender, IConsoleMessage message)
        {
            if (message.Type is "error" or "warning") heard.Add($"{path}: {message.Text}");
        }
        page.Console += Hear;
        (await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load })).Should().NotBeNull();
        heard.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(violation => $"{path}: {violation}"));
        if (await page.EvaluateAsync<int>(Overflow) is > 0 and var over) heard.Add($"{path}: {over} pixels too wide");
        page.Console -= Hear;
        // A status that is not 200 is told by the browser as an error of its own; some pages here are such.
        return [.. heard.Where(line => !line.Contains("Failed to load resource", StringComparison.Ordinal))];
    }

    /// <summary>Writes a picture for people where the variable GRADER_PICTURES names a folder.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GRADER_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
