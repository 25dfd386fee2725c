namespace Pix2Pix.Data;

/// <summary>How one side of a pair is read.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Bits">8 or 16 a channel.</param>
internal readonly record struct SideFormat(int Channels, int Bits)
{
    /// <summary>RGB as screens show it.</summary>
    public static readonly SideFormat Rgb = new(3, 8);

    public bool IsHighBitDepth => Bits > 8;
}
