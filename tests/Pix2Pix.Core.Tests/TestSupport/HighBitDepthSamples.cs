using Pix2Pix.Imaging.Png;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Samples of 16 bits, pixel by pixel.</summary>
internal static class HighBitDepthSamples
{
    public const int Side = 256;

    // Odd factors reach every level, in an order of their own; the pictures of tests/fixtures/png16 were made by the same rule.
    private static readonly (int Factor, int Offset)[] Rules = [(1, 0), (65535, 65535), (257, 4099), (40503, 12345)];

    /// <summary>As many pixels as there are levels, and every level once in every channel.</summary>
    /// <param name="channels">1 to 4; the second of two is alpha and has the rule of the last of four.</param>
    public static ushort[] EveryLevel(int channels)
    {
        var samples = new ushort[channels * Side * Side];
        for (var i = 0; i < samples.Length; i++)
        {
            var (factor, offset) = Rules[channels == 2 && i % 2 == 1 ? 3 : i % channels];
            samples[i] = (ushort)(((long)factor * (i / channels)) + offset);
        }

        return samples;
    }

    public static ushort[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ushort)random.Next(65536))];
    }

    /// <summary>Channel after channel.</summary>
    public static ushort[] ToPlanes(ushort[] samples, int channels) =>
        [.. Enumerable.Range(0, channels).SelectMany(c => samples.Where((_, i) => i % channels == c))];

    /// <summary>What a file holds, alpha included.</summary>
    public static ushort[] Read(byte[] file)
    {
        var header = PngHeader.Read(file, "in a test");
        var samples = new ushort[header.Width * header.Height * header.Channels];
        PngReader.ReadRows(header, PngContent.Read(file, header, "in a test").Pixels, "in a test", (row, y, left, across) =>
        {
            for (int i = 0, x = left; i < row.Length; i += header.Channels, x += across)
            {
                row.Slice(i, header.Channels).CopyTo(samples.AsSpan(((y * header.Width) + x) * header.Channels));
            }
        });
        return samples;
    }
}
