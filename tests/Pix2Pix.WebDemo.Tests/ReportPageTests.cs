using Microsoft.Playwright;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.WebDemo.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.WebDemo.Tests;

/// <summary>The page that training writes, opened as a file in a real browser.</summary>
public sealed class ReportPageTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IDisposable
{
    private const int Epochs = 6;

    private readonly TemporaryFolder _folder = new();

    private string Address => new Uri(Path.Combine(_folder.Path, "report.html")).AbsoluteUri;

    public void Dispose() => _folder.Dispose();

    [ChromiumFact]
    public async Task Page_AfterTheRun_AsksForNothingAndFitsEveryScreen()
    {
        await TrainAsync();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var desktop = await browser.DesktopAsync(colors);
            await using var phone = await browser.PhoneAsync(colors);
            foreach (var (context, name) in new[] { (desktop, "desktop"), (phone, "phone") })
            {
                var page = await context.NewPageAsync();
                List<string> complaints = [], requests = [];
                page.Console += (_, message) => complaints.Add(message.Text);
                page.PageError += (_, error) => complaints.Add(error);
                page.Request += (_, request) => requests.Add(request.Url);
                await page.GotoAsync(Address);

                Assert.Equal(9, await page.Locator("figure.chart").CountAsync());
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name}: the page is wider than its window.");
                Assert.True(await page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth === 32)"), $"{name}: a picture is broken.");
                Assert.All(await page.Locator("svg[role=img]").AllAsync(), chart => Assert.NotEmpty(chart.GetAttributeAsync("aria-label").Result!));
                Assert.Empty(complaints);
                Assert.All(requests, url => Assert.True(url == Address || url.StartsWith("data:", StringComparison.Ordinal), url));
                await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Folder, $"report-{name}-{colors}.png".ToLowerInvariant()), FullPage = true });
            }
        }
    }

    [ChromiumFact]
    public async Task Tiles_AtEveryWidth_FillTheirRowsWithoutWrapping()
    {
        await TrainAsync();
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address);
        Assert.True(await page.Locator("#live").IsHiddenAsync());
        Assert.Empty(await page.Locator("#age").InnerTextAsync());

        // As of a longer run.
        await page.EvaluateAsync("[...document.querySelectorAll('.tiles dt')].find(e => e.textContent === 'Time').nextSibling.textContent = '59 min 59 s'");
        foreach (var width in new[] { 400, 800, 1100, 1600 })
        {
            await page.SetViewportSizeAsync(width, 900);

            // One line of text each, and the last tile of each row ends where the bar of the progress does.
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                [...document.querySelectorAll(".tiles dt, .tiles dd")].filter(e => e.offsetHeight > 1.5 * parseFloat(getComputedStyle(e).lineHeight)).length
                """));
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                (() => {
                  const right = document.querySelector("header progress").getBoundingClientRect().right;
                  const ends = new Map();
                  for (const tile of document.querySelectorAll(".tiles div")) ends.set(tile.offsetTop, tile.getBoundingClientRect().right);
                  return [...ends.values()].filter(end => Math.abs(end - right) > 1).length;
                })()
                """));
            await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Folder, $"report-{width}.png") });
        }
    }

    [ChromiumFact]
    public async Task Chart_UnderThePointer_ShowsTheValuesThere()
    {
        await TrainAsync();
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address);
        var chart = page.Locator("figure.chart").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Held-out pairs: L1" }) }).First;
        var (at, value) = (chart.Locator(".at"), chart.Locator("b").First);
        var latest = await value.InnerTextAsync();
        Assert.Equal("now", await at.InnerTextAsync());

        await chart.Locator("svg").First.HoverAsync(new() { Position = new() { X = 5, Y = 60 } });
        Assert.StartsWith("step", await at.InnerTextAsync(), StringComparison.Ordinal);
        var points = (await value.GetAttributeAsync("data-points"))!.Split(';').Select(point => point.Split('|')).ToList();
        Assert.Equal((points[0][1], points[0][2]), (await at.InnerTextAsync(), await value.InnerTextAsync()));
        Assert.NotEqual(points[0][2], points[^1][2]);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Folder, "report-pointer.png"), FullPage = true });

        await page.Mouse.MoveAsync(0, 0);
        Assert.Equal(("now", latest), (await at.InnerTextAsync(), await value.InnerTextAsync()));
    }

    [ChromiumFact]
    public async Task Slider_Moved_ShowsTheOutputsOfThatEpochAndKeepsThemWhenThePageIsReadAgain()
    {
        await TrainAsync();
        await using var context = await browser.DesktopAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address);
        Task<string[]> ShownAsync() => page.EvaluateAsync<string[]>("[...document.querySelectorAll('#frames img')].filter(i => i.offsetParent).map(i => i.dataset.epoch)");
        Assert.Equal([$"{Epochs}"], await ShownAsync());

        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Epoch" });
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");

        Assert.Equal(["4"], await ShownAsync());
        Assert.Equal("epoch 4", await slider.GetAttributeAsync("aria-valuetext"));
        await page.ReloadAsync();
        Assert.Equal(["4"], await ShownAsync());
    }

    [ChromiumFact]
    public async Task Page_WhileTheRunGoesOn_ReadsItselfAgainWhereItsReaderIsAndStopsAtTheEnd()
    {
        using var more = new SemaphoreSlim(0);
        var training = Task.Run(() => TrainAsync(new Pausing(more, after: 4)));
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        while (!File.Exists(Path.Combine(_folder.Path, "metrics.jsonl")) || !(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "metrics.jsonl"))).Contains("\"step\":4", StringComparison.Ordinal))
        {
            Assert.False(training.IsCompleted, $"{training.Exception}");
            await Task.Delay(50);
        }

        await page.GotoAsync(Address);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause updates" })).ToBeVisibleAsync();
        await page.EvaluateAsync("scrollTo(0, 400)");
        for (var reload = 0; reload < 3; reload++)
        {
            await page.ReloadAsync();
            Assert.InRange(await page.EvaluateAsync<double>("scrollY"), 399, 401);
        }

        more.Release(int.MaxValue);
        await training;

        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("Finished", new() { Timeout = 30_000 });
        Assert.False(await page.GetByRole(AriaRole.Button).IsVisibleAsync());
        Assert.InRange(await page.EvaluateAsync<double>("scrollY"), 399, 401);
    }

    private async Task TrainAsync(IProgress<TrainingProgress>? progress = null)
    {
        SKBitmap[] bitmaps = [.. Enumerable.Range(0, 5).Select(i => Drawing(i))];
        var pairs = DatasetSplit.ByCount(PairedImages.FromBitmaps(bitmaps.Select(bitmap => (bitmap, bitmap)), new() { CropSize = 32 }), 2);
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 4 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 4 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = Epochs,
            Validation = new ValidationOptions { Data = pairs.Validation },
            Callbacks =
            [
                new HtmlReport(_folder.Path)
                {
                    Interval = TimeSpan.Zero, Title = "A run <with> a name & a very long one, because people do that",
                },
            ],
        });
        await trainer.FitAsync(pairs.Training, progress);
        foreach (var bitmap in bitmaps) bitmap.Dispose();
    }

    private static SKBitmap Drawing(int number)
    {
        var bitmap = new SKBitmap(32, 32, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < 32 * 32; i++) bitmap.SetPixel(i % 32, i / 32, new SKColor((byte)(i % 32 * 8), (byte)(i / 32 * 8), (byte)(number * 50)));
        return bitmap;
    }

    // Holds the run after some steps until it is let go on.
    private sealed class Pausing(SemaphoreSlim more, int after) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.GlobalStep > after) more.Wait();
        }
    }
}
