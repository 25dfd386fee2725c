using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

/// <summary>Label pictures of rectangles, and photos of them: other colors, with noise.</summary>
internal static class PaintedLabels
{
    public static readonly (byte Red, byte Green, byte Blue)[] Colors = [(0, 0, 170), (0, 170, 255), (255, 85, 0)];

    private static readonly (byte Red, byte Green, byte Blue)[] PhotoColors = [(110, 120, 100), (60, 90, 60), (150, 100, 130)];

    /// <summary>A background with a rectangle of each other class, the last on top. The caller disposes both.</summary>
    public static (Tensor Image, Tensor Label) Pair(int seed, int size = 32, int photoNoise = 40, int labelNoise = 0)
    {
        var random = new Random(seed);
        var classes = new int[size * size];
        for (var c = 1; c < Colors.Length; c++)
        {
            int left = random.Next(size / 2), top = random.Next(size / 2), width = random.Next(size / 4, size / 2), height = random.Next(size / 4, size / 2);
            for (var y = top; y < top + height; y++) Array.Fill(classes, c, (y * size) + left, width);
        }

        return (Paint(classes, size, PhotoColors, photoNoise, random), Paint(classes, size, Colors, labelNoise, random));
    }

    private static Tensor Paint(int[] classes, int size, (byte Red, byte Green, byte Blue)[] colors, int noise, Random random)
    {
        var values = new float[3 * classes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            var (red, green, blue) = colors[classes[i]];
            Span<byte> levels = [red, green, blue];
            for (var c = 0; c < 3; c++) values[(c * classes.Length) + i] = (Math.Clamp(levels[c] + random.Next(-noise, noise + 1), 0, 255) / 127.5f) - 1;
        }

        return torch.tensor(values, [3, size, size]);
    }
}
