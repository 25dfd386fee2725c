using System.Runtime.InteropServices;

namespace Pix2Pix.Evaluation;

/// <summary>The colors of label images: one color per class. Immutable and thread-safe.</summary>
public sealed class LabelPalette
{
    private const int MostClasses = 256;

    private readonly (byte Red, byte Green, byte Blue)[] _colors;

    /// <summary>Uses known colors, such as those that a dataset documents.</summary>
    /// <param name="colors">2 to 256 distinct colors; the first is class 0. Copied.</param>
    /// <exception cref="ArgumentException">There are too few, too many, or duplicate colors.</exception>
    public LabelPalette(IEnumerable<(byte Red, byte Green, byte Blue)> colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        _colors = [.. colors];
        var different = _colors.Distinct().Count();
        if (_colors.Length is < 2 or > MostClasses || different != _colors.Length)
        {
            throw new ArgumentException(
                $"There are {_colors.Length} colors, {different} of them distinct, but a palette needs 2 to {MostClasses} distinct ones. " +
                "Pass each class's color once.", nameof(colors));
        }
    }

    /// <summary>The colors; a color's index is its class.</summary>
    public IReadOnlyList<(byte Red, byte Green, byte Blue)> Colors => Array.AsReadOnly(_colors);

    /// <summary>Number of classes.</summary>
    public int Count => _colors.Length;

    /// <summary>Finds the colors of label images, which may have been resized or compressed as JPEG.</summary>
    /// <param name="labels">Float32 <c>[3, H, W]</c> or <c>[N, 3, H, W]</c>, RGB, values in [-1, 1]. Enumerated once; each is borrowed
    /// until the next is requested.</param>
    /// <param name="maximumClasses">2 to 256; if there are more colors, the most frequent are used.</param>
    /// <returns>The colors, most frequent first.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, or the labels have fewer than two flat colors.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumClasses"/> is not 2 to 256.</exception>
    /// <remarks>
    /// Blends at borders are ignored: a pixel counts only if its eight neighbors differ by at most 24 levels, so classes that are nowhere
    /// three pixels wide are not found. Colors within a distance of 24 levels form one class; colors of fewer than one in 2,000 counted
    /// pixels are dropped. If that is too coarse, pass the colors to the constructor.
    /// </remarks>
    public static LabelPalette FromImages(IEnumerable<Tensor> labels, int maximumClasses)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumClasses, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumClasses, MostClasses);
        var flat = new FlatColors();
        foreach (var label in labels) flat.Add(RgbLevels.Read(label, nameof(labels)));
        var colors = flat.Find(maximumClasses);
        return colors.Count >= 2 ? new LabelPalette(colors) : throw new ArgumentException(
            $"The labels have {colors.Count} flat color(s), but a palette needs at least two. Check that these are the labels and not " +
            "the photos, or pass the colors to the constructor.", nameof(labels));
    }

    /// <summary>Classifies every pixel by the nearest color.</summary>
    /// <param name="label">Float32 <c>[3, H, W]</c> or <c>[1, 3, H, W]</c>, RGB, values in [-1, 1]. Borrowed.</param>
    /// <returns>Int64 <c>[H, W]</c> on the CPU, values 0 to <see cref="Count"/> - 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    /// <remarks>A pixel that blends two colors may be nearest to a third; such pixels are few.</remarks>
    public Tensor ClassesOf(Tensor label)
    {
        var classes = IndicesOf(label, nameof(label));
        var tensor = torch.empty(label.shape[^2], label.shape[^1], torch.int64);
        var values = MemoryMarshal.Cast<byte, long>(tensor.bytes);
        for (var i = 0; i < classes.Length; i++) values[i] = classes[i];
        return tensor;
    }

    /// <summary>As <see cref="ClassesOf"/>, row by row.</summary>
    internal byte[] IndicesOf(Tensor label, string parameter)
    {
        RgbLevels.ThrowIfNotOne(label, parameter);
        var levels = RgbLevels.Read(label, parameter);
        ReadOnlySpan<byte> red = levels.Channel(0, 0), green = levels.Channel(0, 1), blue = levels.Channel(0, 2);
        var classes = new byte[red.Length];
        for (var i = 0; i < classes.Length; i++) classes[i] = Nearest(red[i], green[i], blue[i]);
        return classes;
    }

    private byte Nearest(int red, int green, int blue)
    {
        int nearest = 0, shortest = int.MaxValue;
        for (var c = 0; c < _colors.Length; c++)
        {
            int r = red - _colors[c].Red, g = green - _colors[c].Green, b = blue - _colors[c].Blue;
            var distance = (r * r) + (g * g) + (b * b);
            if (distance < shortest) (nearest, shortest) = (c, distance);
        }

        return (byte)nearest;
    }
}
