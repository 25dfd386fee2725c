using BenchmarkDotNet.Attributes;
using Pix2Pix.Imaging;

namespace Pix2Pix.Microbench;

/// <summary>Resizing as images are when pairs are read: to the size that crops are taken from.</summary>
public class ResamplingParts
{
    private PlanarImage<byte> _image = null!;

    [Params(ResampleFilter.Bicubic, ResampleFilter.Bilinear)]
    public ResampleFilter Filter { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using var bitmap = Image.Create(256);
        _image = BitmapReader.Read(bitmap, 3);
    }

    [Benchmark(Baseline = true)]
    public int Up() => Resampler.Resize(_image, 286, 286, Filter).Width;

    [Benchmark]
    public int Down() => Resampler.Resize(_image, 128, 128, Filter).Width;
}
