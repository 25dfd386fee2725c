using Pix2Pix;
using Pix2Pix.OnnxRuntime;
using Pix2Pix.Serialization;
using WebDemo.Palettes;

namespace WebDemo.Models;

/// <summary>A model that is ready, with what the page needs to draw for it. Disposing it disposes the translator.</summary>
internal sealed record DemoModel(IImageTranslator Translator, string Name, int Width, int Height, DrawingPalette Palette) : IDisposable
{
    /// <summary>The preset name of models trained by this program.</summary>
    public const string PaintedPreset = "PaintedFacades";

    private const string OnnxExtension = ".onnx";
    private const int UsualSide = 256;

    /// <summary>Drawings to start from, as PNG files.</summary>
    public IReadOnlyList<byte[]> Examples { get; init; } = [];

    /// <summary>Opens any file that contains a generator.</summary>
    /// <param name="path">A model file, weights of another implementation, or an ONNX file, which runs without libtorch.</param>
    /// <param name="kind">What to draw with; null to decide by the file.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, contains no generator, or one that does not translate bitmaps.
    /// </exception>
    public static DemoModel Open(string path, PaletteKind? kind)
    {
        if (OnnxExtension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase))
        {
            var onnx = OnnxTranslator.Load(path);
            var size = onnx.TrainingWidth > 0 ? (onnx.TrainingWidth, onnx.TrainingHeight) : (UsualSide, UsualSide);
            return Create(onnx, (onnx.InputChannels, onnx.OutputChannels), path, size, kind ?? PaletteKind.Lines);
        }

        var translator = Pix2Pix.Translator.Load(path);
        var isPainted = translator.Info.Preset == PaintedPreset;
        return Create(
            translator, (translator.InputChannels, translator.OutputChannels), path, SizeOf(translator.Info),
            kind ?? (isPainted ? PaletteKind.Facades : PaletteKind.Lines));
    }

    public void Dispose() => Translator.Dispose();

    private static DemoModel Create(
        IImageTranslator translator, (int Input, int Output) channels, string path, (int Width, int Height) size, PaletteKind palette)
    {
        if (channels.Input is not (1 or 3) || channels.Output is not (1 or 2 or 3))
        {
            translator.Dispose();
            throw new InvalidDataException(
                $"The model {path} takes {channels.Input} input and {channels.Output} output channels, but this page draws gray or RGB images. " +
                "Use an image model.");
        }

        return new DemoModel(translator, Path.GetFileNameWithoutExtension(path), size.Width, size.Height, DrawingPalette.Create(palette))
        {
            Examples = palette == PaletteKind.Facades ? Training.PaintedExamples.Paint(size.Width, size.Height) : [],
        };
    }

    // Not every file records the training size; a U-Net accepts multiples that depend on its depth.
    private static (int Width, int Height) SizeOf(ModelInfo info)
    {
        if (info.TrainingWidth > 0) return (info.TrainingWidth, info.TrainingHeight);

        var isUNet = info.Generator is { } options && options.Architecture != Pix2Pix.Models.GeneratorArchitecture.ResNet;
        var side = isUNet ? Math.Max(UsualSide, 1 << info.Generator!.Depth) : UsualSide;
        return (side, side);
    }
}
