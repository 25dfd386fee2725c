using System.Numerics;

namespace Pix2Pix.Training;

/// <summary>The number of U-Net levels for an image size: as many as both sides can be halved.</summary>
internal static class UNetLevels
{
    // With fewer levels, the innermost one covers too little of the image, unless it reduces a side to one pixel.
    private const int Fewest = 5;

    /// <param name="width">Width of the images.</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="most">Maximum side.</param>
    /// <exception cref="ArgumentOutOfRangeException">No useful network has this size.</exception>
    public static int For(int width, int height, int most)
    {
        ThrowIfOutside(width, nameof(width), most);
        ThrowIfOutside(height, nameof(height), most);
        var levels = BitOperations.TrailingZeroCount(width | height);
        if (levels >= Fewest || (levels > 0 && Math.Min(width, height) == 1 << levels)) return levels;

        var multiple = 1 << Fewest;
        throw new ArgumentOutOfRangeException(
            width % multiple == 0 ? nameof(height) : nameof(width), $"{width} x {height}",
            $"A U-Net halves both sides of the image in every level. Use powers of two, or multiples of {multiple} such as " +
            $"{Nearest(width)} x {Nearest(height)}; the more often both can be halved, the better.");

        int Nearest(int side) => Math.Max(multiple, (int)(((long)side + (multiple / 2)) / multiple * multiple));
    }

    private static void ThrowIfOutside(int side, string name, int most)
    {
        if (side < 2 || side > most) throw new ArgumentOutOfRangeException(name, side, $"Use 2 to {most} pixels.");
    }
}
