namespace Pix2Pix.Imaging;

/// <summary>
/// The size at which a network sees a picture, and where the picture lies in it: in the middle, with reflections of it around.
/// </summary>
/// <param name="Width">A multiple of what the network needs.</param>
/// <param name="Height">A multiple of what the network needs.</param>
/// <param name="Image">The picture in the canvas.</param>
internal sealed record PaddedBounds(int Width, int Height, PixelRegion Image)
{
    public long Pixels => (long)Width * Height;

    /// <summary>All of the canvas, in coordinates of the picture.</summary>
    public PixelRegion Bounds => new(-Image.Left, -Image.Top, Width, Height);

    /// <summary>The smallest canvas that a network takes.</summary>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="multiple">What both sides have to be a multiple of.</param>
    /// <param name="minimum">What both sides have at least.</param>
    /// <exception cref="ArgumentException">The picture is so large that its canvas has no size.</exception>
    public static PaddedBounds Around(int width, int height, int multiple, int minimum)
    {
        int wide = Fit(width, multiple, minimum), high = Fit(height, multiple, minimum);
        return new(wide, high, new((wide - width) / 2, (high - height) / 2, width, height));
    }

    private static int Fit(int size, long multiple, int minimum) =>
        checked((int)((Math.Max(size, minimum) + multiple - 1) / multiple * multiple));
}
