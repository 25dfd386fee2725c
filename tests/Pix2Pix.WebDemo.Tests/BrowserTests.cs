using Microsoft.Playwright;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.WebDemo.Tests.TestSupport;
using WebDemo;
using WebDemo.Models;
using WebDemo.Palettes;

namespace Pix2Pix.WebDemo.Tests;

public sealed class BrowserTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChromiumFact]
    public async Task Draw_WithTheMouse_ChangesTheTranslation()
    {
        await using var demo = await StartAsync(PaletteKind.Lines);
        await using var context = await browser.DesktopAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        var before = await page.NextTranslationAsync(known: null);
        await page.DragAsync((0.2, 0.8), (0.5, 0.3), (0.8, 0.8), (0.2, 0.8));
        var after = await page.NextTranslationAsync(before);

        Assert.Equal(3 * 64 * 64, after.Length);
        Assert.InRange(after.Distinct().Count(), 8, 256);
        await page.ShootAsync("lines-desktop.png");
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Draw_AStrokeThatGoesOn_HasOneDrawingUnderWayAtMost_AndEndsWithTheNewest()
    {
        await using var demo = await StartAsync(PaletteKind.Facades);
        await using var context = await browser.DesktopAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        await page.NextTranslationAsync(known: null);
        for (var i = 1; i < 9; i++) await page.DragAsync((i / 10.0, 0.1), (i / 10.0, 0.9), (0.5, 0.5));

        using var translator = Translator.Load(_folder.File("model.safetensors"));
        var drawing = (await page.DrawingAsync())!;
        using var bitmap = new SkiaSharp.SKBitmap(64, 64, SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Opaque);
        for (var i = 0; i < 64 * 64; i++)
        {
            bitmap.SetPixel(i % 64, i / 64, new((byte)drawing[3 * i], (byte)drawing[(3 * i) + 1], (byte)drawing[(3 * i) + 2]));
        }

        using var expected = translator.Translate(bitmap);
        await page.UntilTranslationAsync([.. expected.Pixels.SelectMany(pixel => new int[] { pixel.Red, pixel.Green, pixel.Blue })]);
        Assert.Equal(1, page.MostUnderWay);
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Labels_HaveHardEdges_WhateverIsDrawn()
    {
        await using var demo = await StartAsync(PaletteKind.Facades);
        await using var context = await browser.DesktopAsync(ColorScheme.Dark);
        var page = await DemoPage.OpenAsync(context, demo);
        await page.NextTranslationAsync(known: null);
        await page.ChooseAsync("Brick");
        await page.DragAsync((0.13, 0.77), (0.71, 0.34));
        await page.ChooseAsync("Box");
        await page.ChooseAsync("Door");
        await page.DragAsync((0.41, 0.62), (0.55, 0.91));
        await page.ChooseAsync("Eraser");
        await page.DragAsync((0.1, 0.1), (0.9, 0.2));

        var palette = (await demo.UntilReadyAsync()).Model!.Palette.Colors.Select(color => color.Color).ToHashSet();
        var drawn = (await page.DrawingAsync())!.Chunk(3).Select(rgb => $"#{rgb[0]:x2}{rgb[1]:x2}{rgb[2]:x2}").ToHashSet();
        Assert.Subset(palette, drawn);
        Assert.Contains("#e600b4", drawn);
        await page.ShootAsync("labels-dark.png");
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Keyboard_DrawsAndUndoes()
    {
        await using var demo = await StartAsync(PaletteKind.Lines);
        await using var context = await browser.DesktopAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        var translation = await page.NextTranslationAsync(known: null);
        var empty = await page.DrawingAsync();

        await page.PaddedBounds.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(empty, await page.DrawingAsync());
        for (var i = 0; i < 12; i++) await page.Page.Keyboard.PressAsync("Shift+ArrowRight");
        Assert.NotEqual(empty, await page.DrawingAsync());
        await page.NextTranslationAsync(translation);

        // The last one takes back the example that the page began with.
        for (var i = 0; i < 13; i++) await page.Page.Keyboard.PressAsync("Control+z");
        Assert.All((await page.DrawingAsync())!, level => Assert.Equal(255, level));
        Assert.True(await page.Page.Locator("#undo").IsDisabledAsync());
        Assert.True(await page.Page.Locator("#redo").IsEnabledAsync());
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Upload_AImage_TakesThePlaceOfTheDrawing()
    {
        await using var demo = await StartAsync(PaletteKind.Lines);
        await using var context = await browser.DesktopAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        var before = await page.NextTranslationAsync(known: null);
        await page.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "cross.png", MimeType = "image/png", Buffer = Drawings.Png(200, 100) });
        await page.NextTranslationAsync(before);

        await page.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "text.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Assertions.Expect(page.Page.Locator("#status")).ToContainTextAsync("text.png is not an image");
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Phone_IsTouchedAndNothingIsWiderThanIt()
    {
        await using var demo = await StartAsync(PaletteKind.Facades);
        await using var context = await browser.PhoneAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        var before = await page.NextTranslationAsync(known: null);
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "Brick" }).TapAsync();
        var bounds = (await page.PaddedBounds.BoundingBoxAsync())!;
        await page.Page.Touchscreen.TapAsync(bounds.X + (bounds.Width / 2), bounds.Y + (bounds.Height / 2));
        await page.NextTranslationAsync(before);

        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.ShootAsync("labels-phone.png");
        AssertContent(page, demo);
    }

    [ChromiumFact]
    public async Task Training_IsShown_AndThePageGoesOnWhenItIsOver()
    {
        using var translator = Translator.Load(TinyModel.Write(_folder.File("model.safetensors")));
        var source = new TrainingSource(
            translator, new ModelState(ModelStage.Training) { Share = 0.4, Remaining = TimeSpan.FromSeconds(36), Preview = Drawings.Png(), PreviewNumber = 1 });
        await using var demo = await RunningDemo.StartAsync(new DemoOptions(), source);
        await using var context = await browser.DesktopAsync();
        var page = await DemoPage.OpenAsync(context, demo);
        await Assertions.Expect(page.Page.Locator("#training-text")).ToContainTextAsync("36 s left");
        await page.ShootAsync("training-desktop.png");

        source.Finish();
        await page.NextTranslationAsync(known: null);
        await Assertions.Expect(page.Page.Locator("#training")).ToBeHiddenAsync();
        AssertContent(page, demo);
    }

    private async Task<RunningDemo> StartAsync(PaletteKind palette) =>
        await RunningDemo.StartAsync(new DemoOptions { Model = TinyModel.Write(_folder.File("model.safetensors")), Palette = palette });

    private static void AssertContent(DemoPage page, RunningDemo demo)
    {
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, address => Assert.True(
            address.StartsWith(demo.Address, StringComparison.Ordinal) || address.StartsWith("blob:", StringComparison.Ordinal)
            || address.StartsWith("data:", StringComparison.Ordinal), address));
    }
}
