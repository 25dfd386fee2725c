using Pix2Pix;
using Pix2Pix.Serialization;
using WebDemo.Palettes;

namespace WebDemo.Models;

/// <summary>A model that is ready, with what the page needs to draw for it. Disposing it disposes the translator.</summary>
internal sealed record DemoModel(ITranslator Translator, string Name, int Width, int Height, DrawingPalette Palette) : IDisposable
{
    /// <summary>The preset name of models trained by this program.</summary>
    public const string PaintedPreset = "PaintedFacades";

    private const int UsualSide = 256;

    /// <summary>Drawings to start from, as PNG files.</summary>
    public IReadOnlyList<byte[]> Examples { get; init; } = [];

    /// <summary>Opens any file that contains a generator.</summary>
    /// <param name="path">A model file, or weights of another implementation.</param>
    /// <param name="kind">What to draw with; null to decide by the file.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, contains no generator, or one that does not translate bitmaps.
    /// </exception>
    public static DemoModel Open(string path, PaletteKind? kind)
    {
        var translator = Pix2Pix.Translator.Load(path);
        try
        {
            if (translator.InputChannels is not (1 or 3) || translator.OutputChannels is not (1 or 2 or 3))
            {
                throw new InvalidDataException(
                    $"The model {path} takes {translator.InputChannels} input and {translator.OutputChannels} output channels, but this page draws gray or RGB images. " +
                    "Use an image model.");
            }

            var palette = kind ?? (translator.Info.Preset == PaintedPreset ? PaletteKind.Facades : PaletteKind.Lines);
            var (width, height) = SizeOf(translator.Info);
            return new DemoModel(translator, Path.GetFileNameWithoutExtension(path), width, height, DrawingPalette.Create(palette))
            {
                Examples = palette == PaletteKind.Facades ? Training.PaintedExamples.Paint(width, height) : [],
            };
        }
        catch
        {
            translator.Dispose();
            throw;
        }
    }

    public void Dispose() => Translator.Dispose();

    // Not every file records the training size; a U-Net accepts multiples that depend on its depth.
    private static (int Width, int Height) SizeOf(ModelInfo info)
    {
        if (info.TrainingWidth > 0) return (info.TrainingWidth, info.TrainingHeight);

        var isUNet = info.Generator is { } options && options.Architecture != Pix2Pix.Models.GeneratorArchitecture.ResNet;
        var side = isUNet ? Math.Max(UsualSide, 1 << info.Generator!.Depth) : UsualSide;
        return (side, side);
    }
}
