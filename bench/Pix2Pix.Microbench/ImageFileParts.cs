using BenchmarkDotNet.Attributes;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Microbench;

/// <summary>From encoded bytes to a bitmap and back.</summary>
public class ImageFileParts
{
    private byte[] _encoded = [];

    [Params(SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png)]
    public SKEncodedImageFormat Format { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using var bitmap = Image.Create(256);
        using var stream = new MemoryStream();
        ImageFile.Write(bitmap, stream, Format);
        _encoded = stream.ToArray();
    }

    [Benchmark(Baseline = true)]
    public void Decode() => ImageFile.Read(_encoded).Dispose();

    [Benchmark]
    public long DecodeAndEncode()
    {
        using var bitmap = ImageFile.Read(_encoded);
        using var stream = new MemoryStream();
        ImageFile.Write(bitmap, stream, Format);
        return stream.Length;
    }
}
