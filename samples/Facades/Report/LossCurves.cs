using Pix2Pix.Imaging;
using Pix2Pix.Training;
using SampleTools.Training;
using SkiaSharp;

namespace Facades.Report;

/// <summary>The losses over the steps of a run, a panel each: pale what was measured, strong what it comes to when smoothed.</summary>
internal static class LossCurves
{
    private const int Width = 900;
    private const int PanelHeight = 190;

    private static readonly (string Meaning, SKColor Color, Func<StepLosses, float> Loss)[] Panels =
    [
        ("generator, adversarial", new(0xC0, 0x56, 0x21), losses => losses.Adversarial),
        ("generator, L1", new(0x2B, 0x6C, 0xB0), losses => losses.Reconstruction),
        ("discriminator", new(0x2F, 0x85, 0x5A), losses => losses.Discriminator),
    ];

    /// <summary>What the picture cannot say, because it has no text.</summary>
    public static IEnumerable<(string Meaning, SKColor Color)> Colors => Panels.Select(panel => (panel.Meaning, panel.Color));

    public static void Write(string path, LossHistory losses)
    {
        using var bitmap = new SKBitmap(Width, Panels.Length * PanelHeight, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < Panels.Length; i++)
        {
            var area = new SKRect(52, (i * PanelHeight) + 14, Width - 18, ((i + 1) * PanelHeight) - 26);
            LossPanel.Draw(canvas, area, losses.Values(Panels[i].Loss), Panels[i].Color);
        }

        ImageFile.Write(bitmap, path);
    }
}
