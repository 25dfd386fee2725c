using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>A pair as images for people.</summary>
internal sealed class Example : IDisposable
{
    private Example(SKBitmap input, SKBitmap target) => (Input, Target) = (input, target);

    public SKBitmap Input { get; }

    public SKBitmap Target { get; }

    public static Example Create(SynthesizedPairs pairs, int index)
    {
        using var pair = pairs.GetPair(index);
        return new(BitmapConverter.ToBitmap(pair.Input, pairs.InputEncoding), BitmapConverter.ToBitmap(pair.Target, pairs.TargetEncoding, lightness: pair.Input));
    }

    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
