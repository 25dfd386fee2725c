using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.OnnxRuntime.Tests;

/// <summary>Networks of random weights in temporary files, and images for them.</summary>
internal static class Models
{
    private static readonly GeneratorOptions Small = new() { Depth = 5, BaseChannels = 8 };

    /// <summary>Every kind of network and of channels, by name.</summary>
    public static IReadOnlyDictionary<string, (GeneratorOptions Network, ModelInfo Info)> All { get; } =
        new Dictionary<string, (GeneratorOptions, ModelInfo)>
        {
            ["U-Net"] = (Small, new()),
            ["U-Net, running statistics"] = (Small, new() { InferenceStatistics = BatchNormStatistics.Running }),
            ["U-Net, instance"] = (Small with { Normalization = Normalization.Instance }, new()),
            ["U-Net, no normalization"] = (Small with { Normalization = Normalization.None }, new()),
            ["U-Net, nearest"] = (Small with { Upsampling = Upsampling.NearestConvolution }, new()),
            ["U-Net, bilinear"] = (Small with { Upsampling = Upsampling.BilinearConvolution }, new()),
            ["encoder-decoder"] = (Small with { Architecture = GeneratorArchitecture.EncoderDecoder }, new()),
            ["ResNet"] = (GeneratorOptions.ResNet6 with { BaseChannels = 8, ResidualBlocks = 2 }, new()),
            ["gray to color"] = (Small with { InputChannels = 1 }, new()),
            ["color to gray"] = (Small with { OutputChannels = 1 }, new()),
            ["BGR"] = (Small, new() { InputEncoding = ColorEncoding.Bgr, OutputEncoding = ColorEncoding.Bgr }),
            ["Lab"] = (
                Small with { InputChannels = 1, OutputChannels = 2 },
                new() { InputEncoding = ColorEncoding.LabL, OutputEncoding = ColorEncoding.LabAb }),
            ["holes"] = (Small, new() { InputEncoding = ColorEncoding.MaskedRgb }),
            ["holes kept by the network"] = (Small with { PreserveKnownPixels = true }, new() { InputEncoding = ColorEncoding.MaskedRgb }),
        };

    /// <summary>A generator with statistics of an image, so that running ones mean something. The caller disposes it.</summary>
    public static Generator Create(GeneratorOptions options)
    {
        var generator = new Generator(options, seed: 3);
        using var input = TorchSharp.torch.rand([1, options.InputChannels, 64, 64]);
        generator.train();
        for (var pass = 0; pass < 3; pass++) generator.forward(input).Dispose();
        generator.eval();
        return generator;
    }

    /// <summary>A picture with areas, edges, noise and white, so that there are holes to fill. The caller disposes it.</summary>
    public static SKBitmap Picture(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var random = new Random(width + height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, (x / 9, y / 7) switch
                {
                    ( > 1 and < 4, > 1 and < 4) => SKColors.White,
                    var (column, row) when (column + row) % 3 == 0 => new SKColor((byte)random.Next(255), (byte)(y * 255 / height), 40),
                    _ => new SKColor((byte)(x * 255 / width), 90, (byte)((x + y) % 256)),
                });
            }
        }

        return bitmap;
    }

    /// <summary>How far two bitmaps are apart, in gray levels.</summary>
    public static (int Most, double Mean) Difference(SKBitmap left, SKBitmap right)
    {
        Assert.Equal((left.Width, left.Height), (right.Width, right.Height));
        var differences = left.Bytes.Zip(right.Bytes, (a, b) => Math.Abs(a - b)).ToList();
        return (differences.Max(), differences.Average());
    }
}
