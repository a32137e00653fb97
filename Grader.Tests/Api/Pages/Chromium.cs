using Grader.Tests.Api.Pages;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Grader.Tests.Api.Pages;

/// <summary>Debian's Chromium, started when the first test wants it. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Quietly =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-quic", "--no-first-run",
    ];

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.Path("Grader.Api", "node_modules", "axe-core", "axe.min.js")));

    private const int Patience = 60_000;

    private readonly SemaphoreSlim turn = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A window with cookies of its own.</summary>
    internal async Task<IPage> OpenAsync(Look look, Uri address, bool script = true)
    {
        var window = await (await StartedAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = look.Width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(Patience);
        // Before the page's own policy holds, which would forbid it.
        if (script) await window.AddInitScriptAsync(Axe.Value);
        return await window.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        turn.Dispose();
    }

    private async Task<IBrowser> StartedAsync()
    {
        await turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(Patience);
            // Where it has died, under a machine's load say, the next test begins with another.
            if (browser is { IsConnected: true }) return browser;
            return browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Quietly });
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>What a window looks like.</summary>
internal sealed record Look(string Name, int Width, bool IsDark)
{
    public static Look Light { get; } = new("light", 1280, false);

    public static Look Dark { get; } = new("dark", 1280, true);

    public static Look Phone { get; } = new("phone", 375, false);
}
