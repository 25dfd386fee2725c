namespace Pix2Pix.Data;

/// <summary>How to read one side of a pair.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Bits">Bits per channel, 8 or 16.</param>
internal readonly record struct SideFormat(int Channels, int Bits)
{
    /// <summary>8-bit RGB.</summary>
    public static readonly SideFormat Rgb = new(3, 8);

    public bool IsHighBitDepth => Bits > 8;
}
