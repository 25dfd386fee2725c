using Microsoft.Playwright;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>One headless Chromium for all tests of a class.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    // Nothing that looks for hosts beyond this machine.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Path is not { } path) return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A window of a large screen.</summary>
    public Task<IBrowserContext> DesktopAsync(ColorScheme colors = ColorScheme.Light) => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        ColorScheme = colors,
    });

    /// <summary>A phone, held upright, that is touched.</summary>
    public Task<IBrowserContext> PhoneAsync(ColorScheme colors = ColorScheme.Light) => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        IsMobile = true,
        HasTouch = true,
        ColorScheme = colors,
    });

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
