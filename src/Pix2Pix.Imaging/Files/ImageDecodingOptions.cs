using Pix2Pix.Common;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>How image files are converted to bitmaps. The defaults show an image as viewers do.</summary>
public sealed record ImageDecodingOptions
{
    // A bitmap of four bytes per pixel is one block of memory, and .NET's spans count bytes with an int.
    private const int MostPixels = int.MaxValue / 4;

    /// <summary>Maximum number of pixels, width times height. A file that claims more is rejected before memory is allocated.</summary>
    /// <value>
    /// 1 to 536,870,911, the limit of a bitmap. Default 268,435,456, a square of 16,384: a bitmap of 1 GiB, and a second one while it is
    /// rotated. Lower it to the memory you can spare if you read untrusted files.
    /// </value>
    public int MaxPixels { get; init; } = 1 << 28;

    /// <summary>How to handle alpha.</summary>
    /// <value>
    /// Default <see cref="AlphaHandling.Composite"/>. The PyTorch implementation of pix2pix: <see cref="AlphaHandling.Drop"/>.
    /// </value>
    public AlphaHandling Alpha { get; init; } = AlphaHandling.Composite;

    /// <summary>The color behind transparent pixels, for <see cref="AlphaHandling.Composite"/>.</summary>
    /// <value>An opaque color. Default white.</value>
    public SKColor Background { get; init; } = SKColors.White;

    /// <summary>Whether to rotate and mirror an image according to the EXIF orientation in its file.</summary>
    /// <value>Default true. The reference implementations of pix2pix read pixels as stored: false.</value>
    public bool AutoOrient { get; init; } = true;

    internal static ImageDecodingOptions Default { get; } = new();

    // A pixel takes at most eight bytes before compression, and the file format adds some more.
    internal long MostBytes => Math.Min(((long)MaxPixels * 8) + (1 << 20), Array.MaxLength);

    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        AddProblems(problems);
        problems.ThrowIfAny("image decoding options");
    }

    internal void AddProblems(OptionsErrors problems)
    {
        problems.AddIf(
            MaxPixels is < 1 or > MostPixels, $"{nameof(MaxPixels)} is {MaxPixels}; use 1 to {MostPixels}, the limit of a bitmap.");
        problems.AddIf(!Enum.IsDefined(Alpha), $"{nameof(Alpha)} is {Alpha}; use {string.Join(", ", Enum.GetNames<AlphaHandling>())}.");
        problems.AddIf(
            Background.Alpha != byte.MaxValue, $"{nameof(Background)} is {Background}, which is transparent; use an opaque color.");
    }
}
