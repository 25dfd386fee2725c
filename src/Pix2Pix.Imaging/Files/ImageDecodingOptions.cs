using Pix2Pix.Common;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>How picture files become bitmaps. The defaults show a picture as viewers do.</summary>
public sealed record ImageDecodingOptions
{
    // A bitmap of four bytes a pixel is one block of memory, and .NET's spans count bytes with an int.
    private const int MostPixels = int.MaxValue / 4;

    /// <summary>
    /// Most pixels that a picture may have, width times height. A file that claims more is refused before memory is taken for them.
    /// </summary>
    /// <value>
    /// 1 to 536,870,911, what one bitmap can hold. Default 268,435,456, as many as a square of 16,384: a bitmap of 1 GiB, and a second one
    /// while it is turned. A program that reads files of strangers sets what it has room for.
    /// </value>
    public int MaxPixels { get; init; } = 1 << 28;

    /// <summary>What becomes of alpha.</summary>
    /// <value>Default <see cref="AlphaHandling.Composite"/>. The PyTorch implementation of pix2pix: <see cref="AlphaHandling.Drop"/>.</value>
    public AlphaHandling Alpha { get; init; } = AlphaHandling.Composite;

    /// <summary>The colour behind what is transparent, for <see cref="AlphaHandling.Composite"/>.</summary>
    /// <value>An opaque colour. Default white.</value>
    public SKColor Background { get; init; } = SKColors.White;

    /// <summary>Whether a picture is turned and mirrored as the EXIF orientation in its file says.</summary>
    /// <value>Default true. The reference implementations of pix2pix read pixels as they are stored: false.</value>
    public bool AutoOrient { get; init; } = true;

    internal static ImageDecodingOptions Default { get; } = new();

    // A pixel takes at most eight bytes before compression, and a file some more around them.
    internal long MostBytes => Math.Min(((long)MaxPixels * 8) + (1 << 20), Array.MaxLength);

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        AddProblems(problems);
        problems.ThrowIfAny("options of reading a picture");
    }

    internal void AddProblems(OptionsErrors problems)
    {
        problems.AddIf(
            MaxPixels is < 1 or > MostPixels, $"{nameof(MaxPixels)} is {MaxPixels}; use 1 to {MostPixels}, what one bitmap can hold.");
        problems.AddIf(!Enum.IsDefined(Alpha), $"{nameof(Alpha)} is {Alpha}; use {string.Join(", ", Enum.GetNames<AlphaHandling>())}.");
        problems.AddIf(
            Background.Alpha != byte.MaxValue, $"{nameof(Background)} is {Background}, which shows through; use an opaque colour.");
    }
}
