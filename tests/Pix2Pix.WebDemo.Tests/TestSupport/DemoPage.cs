using Microsoft.Playwright;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>The page as its visitor sees it. Whatever the browser complains about is kept.</summary>
internal sealed class DemoPage
{
    private int _underWay;

    private DemoPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            Requests.Add(request.Url);
            if (request.Url.EndsWith("/api/translate", StringComparison.Ordinal)) MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
        };
        page.RequestFinished += (_, request) => Ended(request);
        page.RequestFailed += (_, request) => Ended(request);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>How many drawings were under way at once.</summary>
    public int MostUnderWay { get; private set; }

    public ILocator PaddedBounds => Page.Locator("#canvas");

    public static async Task<DemoPage> OpenAsync(IBrowserContext context, RunningDemo demo)
    {
        var page = new DemoPage(await context.NewPageAsync());
        await page.Page.GotoAsync(demo.Address);
        return page;
    }

    /// <summary>The red, green and blue levels of the drawing, or null where there is none.</summary>
    public Task<int[]?> DrawingAsync() => PixelsAsync("canvas");

    /// <summary>The levels of the translation, or null where there is none yet.</summary>
    public Task<int[]?> TranslationAsync() => PixelsAsync("translation");

    /// <summary>Waits for a translation other than the one that is known.</summary>
    public Task<int[]> NextTranslationAsync(int[]? known) => UntilAsync(shown => known is null || !shown.SequenceEqual(known), "No new translation was shown.");

    /// <summary>Waits for a certain translation.</summary>
    public Task UntilTranslationAsync(int[] expected) => UntilAsync(shown => shown.SequenceEqual(expected), "The translation of the drawing was not shown.");

    /// <summary>Chooses a tool or a color.</summary>
    public Task ChooseAsync(string name) => Page.GetByRole(AriaRole.Radio, new() { Name = name, Exact = true }).ClickAsync();

    public async Task DragAsync(params (double X, double Y)[] shares)
    {
        var bounds = (await PaddedBounds.BoundingBoxAsync())!;
        for (var i = 0; i < shares.Length; i++)
        {
            await Page.Mouse.MoveAsync((float)(bounds.X + (shares[i].X * bounds.Width)), (float)(bounds.Y + (shares[i].Y * bounds.Height)), new() { Steps = 10 });
            if (i == 0) await Page.Mouse.DownAsync();
        }

        await Page.Mouse.UpAsync();
    }

    public Task ShootAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts.Folder, name) });

    private async Task<int[]> UntilAsync(Func<int[], bool> isWanted, string problem)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await TranslationAsync() is { } shown && isWanted(shown)) return shown;
            await Task.Delay(50);
        }

        throw new TimeoutException($"{problem} The browser says: {string.Join(" | ", Complaints)}");
    }

    private Task<int[]?> PixelsAsync(string id) => Page.EvaluateAsync<int[]?>(
        """
        async (id) => {
            const source = document.getElementById(id);
            if (source.tagName === "IMG") {
                if (!source.src.startsWith("blob:")) return null;
                try {
                    await source.decode();
                } catch {
                    return null; // A newer one has taken its place meanwhile.
                }
            }
            const [width, height] = [source.naturalWidth ?? source.width, source.naturalHeight ?? source.height];
            const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
            context.drawImage(source, 0, 0);
            return [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 < 3);
        }
        """,
        id);

    private void Ended(IRequest request)
    {
        if (request.Url.EndsWith("/api/translate", StringComparison.Ordinal)) _underWay--;
    }
}
