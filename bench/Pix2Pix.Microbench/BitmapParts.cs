using BenchmarkDotNet.Attributes;
using Pix2Pix.Imaging;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Microbench;

/// <summary>From bitmap to tensor and back.</summary>
public class BitmapParts
{
    private SKBitmap _bitmap = null!;
    private torch.Tensor _tensor = null!;

    [Params(256, 1024)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _bitmap = Image.Create(Side);
        _tensor = BitmapConverter.ToTensor(_bitmap);
    }

    [GlobalCleanup]
    public void Clean()
    {
        _bitmap.Dispose();
        _tensor.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void BitmapToTensor() => BitmapConverter.ToTensor(_bitmap).Dispose();

    [Benchmark]
    public void TensorToBitmap() => BitmapConverter.ToBitmap(_tensor).Dispose();
}
