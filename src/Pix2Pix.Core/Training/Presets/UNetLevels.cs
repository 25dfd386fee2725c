using System.Numerics;

namespace Pix2Pix.Training;

/// <summary>How many levels a U-Net has for pictures of some size: as many as both sides can be halved.</summary>
internal static class UNetLevels
{
    // Below that the innermost level sees too little of the picture, unless it sees one pixel for all of a side.
    private const int Fewest = 5;

    /// <param name="width">Width of the pictures.</param>
    /// <param name="height">Height of the pictures.</param>
    /// <param name="most">The longest side allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such network, or none that is of use.</exception>
    public static int For(int width, int height, int most)
    {
        ThrowIfOutside(width, nameof(width), most);
        ThrowIfOutside(height, nameof(height), most);
        var levels = BitOperations.TrailingZeroCount(width | height);
        if (levels >= Fewest || (levels > 0 && Math.Min(width, height) == 1 << levels)) return levels;

        var multiple = 1 << Fewest;
        throw new ArgumentOutOfRangeException(
            width % multiple == 0 ? nameof(height) : nameof(width), $"{width} x {height}",
            $"A U-Net halves both sides of the picture in every level. Use powers of two, or multiples of {multiple} such as " +
            $"{Nearest(width)} x {Nearest(height)}; the more often both can be halved, the better.");

        int Nearest(int side) => Math.Max(multiple, (int)(((long)side + (multiple / 2)) / multiple * multiple));
    }

    private static void ThrowIfOutside(int side, string name, int most)
    {
        if (side < 2 || side > most) throw new ArgumentOutOfRangeException(name, side, $"Use 2 to {most} pixels.");
    }
}
