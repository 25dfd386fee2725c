namespace Pix2Pix.Imaging;

/// <summary>A picture in planes, <c>[C, H, W]</c>, whatever the depth of its values.</summary>
internal interface IPicturePlanes
{
    int Channels { get; }

    int Width { get; }

    int Height { get; }

    /// <summary>Memory that the values take.</summary>
    long Bytes { get; }

    /// <summary>A copy of the columns from <paramref name="left"/> on.</summary>
    IPicturePlanes Columns(int left, int width);

    /// <summary>The luma of three planes (ITU-R BT.601), rounded to the nearest level; a grey picture is itself.</summary>
    IPicturePlanes ToGrey();

    /// <summary>The same planes from the last to the first: BGR of RGB.</summary>
    IPicturePlanes Reversed();

    IPicturePlanes Resize(int width, int height, ResampleFilter filter);

    /// <summary>Maps a piece of a row to [-1, 1].</summary>
    /// <param name="channel">Plane.</param>
    /// <param name="y">Row.</param>
    /// <param name="left">First column.</param>
    /// <param name="destination">Filled.</param>
    /// <param name="mirrored">Whether the last column comes first.</param>
    void ToNetwork(int channel, int y, int left, Span<float> destination, bool mirrored);
}
