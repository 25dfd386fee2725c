namespace Pix2Pix.Imaging;

/// <summary>The size of a network's input with the image in its center, surrounded by reflections of the image.</summary>
/// <param name="Width">A multiple of what the network needs.</param>
/// <param name="Height">A multiple of what the network needs.</param>
/// <param name="Image">The image within the padded area.</param>
internal sealed record PaddedBounds(int Width, int Height, PixelRegion Image)
{
    public long Pixels => (long)Width * Height;

    /// <summary>The whole padded area, in coordinates of the image.</summary>
    public PixelRegion Bounds => new(-Image.Left, -Image.Top, Width, Height);

    /// <summary>The smallest area that a network accepts.</summary>
    /// <param name="width">Width of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="multiple">Both sides must be a multiple of this.</param>
    /// <param name="minimum">Minimum length of both sides.</param>
    /// <exception cref="OverflowException">The padded area would be too large.</exception>
    public static PaddedBounds Around(int width, int height, int multiple, int minimum)
    {
        int wide = Fit(width, multiple, minimum), high = Fit(height, multiple, minimum);
        return new(wide, high, new((wide - width) / 2, (high - height) / 2, width, height));
    }

    private static int Fit(int size, long multiple, int minimum) =>
        checked((int)((Math.Max(size, minimum) + multiple - 1) / multiple * multiple));
}
