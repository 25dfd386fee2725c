using System.Runtime.InteropServices;

namespace Pix2Pix.Evaluation;

/// <summary>Finds the colors that labels are painted in, even if compression or resizing has blended them at borders.</summary>
/// <remarks>
/// Only pixels whose eight neighbors have nearly the same color count, which excludes borders. The most frequent remaining color absorbs
/// all similar ones; colors with too few pixels are dropped.
/// </remarks>
internal sealed class FlatColors
{
    /// <summary>Colors closer than this distance, in RGB levels, are merged.</summary>
    public const int Radius = 24;

    private const int FlatRange = 24;
    private const double SmallestShare = 0.0005;
    private const int CenteringRounds = 3;

    private readonly Dictionary<int, long> _counts = [];

    public void Add(RgbLevels images)
    {
        for (var p = 0; p < images.Count; p++) Add(images, p);
    }

    /// <summary>The colors, most frequent first.</summary>
    public List<(byte Red, byte Green, byte Blue)> Find(int maximum)
    {
        // Sorted, so that the result does not depend on dictionary order.
        List<(int R, int G, int B, long Pixels)> left =
        [
            .. _counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key)
                .Select(c => (c.Key >> 16, (c.Key >> 8) & 255, c.Key & 255, c.Value)),
        ];
        var fewest = Math.Max(1, SmallestShare * left.Sum(c => c.Pixels));
        var found = new List<(double R, double G, double B, long Pixels)>();
        while (left.Sum(c => c.Pixels) >= fewest)
        {
            var center = CenterAround(left);
            bool IsNear(double r, double g, double b) => Distance(center, (r, g, b)) <= Radius;
            var pixels = left.Where(c => IsNear(c.R, c.G, c.B)).Sum(c => c.Pixels);
            if (pixels >= fewest && !found.Exists(f => IsNear(f.R, f.G, f.B))) found.Add((center.R, center.G, center.B, pixels));
            left = [.. left.Skip(1).Where(c => !IsNear(c.R, c.G, c.B))];
        }

        return [.. found.OrderByDescending(f => f.Pixels).Take(maximum).Select(f => (Level(f.R), Level(f.G), Level(f.B)))];
    }

    // Moves from the most frequent color to the mean of its neighborhood, a few times.
    private static (double R, double G, double B) CenterAround(List<(int R, int G, int B, long Pixels)> colors)
    {
        (double R, double G, double B) center = (colors[0].R, colors[0].G, colors[0].B);
        for (var round = 0; round < CenteringRounds; round++)
        {
            var near = colors.FindAll(c => Distance(center, (c.R, c.G, c.B)) <= Radius);
            double pixels = near.Sum(c => c.Pixels);
            if (pixels == 0) break;
            double MeanOf(Func<(int R, int G, int B, long Pixels), int> channel) => near.Sum(c => channel(c) * c.Pixels) / pixels;
            center = (MeanOf(c => c.R), MeanOf(c => c.G), MeanOf(c => c.B));
        }

        return center;
    }

    private void Add(RgbLevels images, int image)
    {
        ReadOnlySpan<byte> red = images.Channel(image, 0), green = images.Channel(image, 1), blue = images.Channel(image, 2);
        for (var y = 1; y < images.Height - 1; y++)
        {
            for (var x = 1; x < images.Width - 1; x++)
            {
                var i = (y * images.Width) + x;
                if (!IsFlat(red, i, images.Width) || !IsFlat(green, i, images.Width) || !IsFlat(blue, i, images.Width)) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, (red[i] << 16) | (green[i] << 8) | blue[i], out _)++;
            }
        }
    }

    private static bool IsFlat(ReadOnlySpan<byte> plane, int at, int width)
    {
        byte lowest = 255, highest = 0;
        for (var row = at - width; row <= at + width; row += width)
        {
            foreach (var level in plane.Slice(row - 1, 3)) (lowest, highest) = (Math.Min(lowest, level), Math.Max(highest, level));
        }

        return highest - lowest <= FlatRange;
    }

    private static double Distance((double R, double G, double B) x, (double R, double G, double B) y) =>
        Math.Sqrt(((x.R - y.R) * (x.R - y.R)) + ((x.G - y.G) * (x.G - y.G)) + ((x.B - y.B) * (x.B - y.B)));

    private static byte Level(double value) => (byte)Math.Round(value);
}
