namespace SkiaSharp;

public struct SKPngEncoderOptions : IEquatable<SKPngEncoderOptions>
{
    public static readonly SKPngEncoderOptions Default = new(SKPngEncoderFilterFlags.AllFilters, 6);

    public SKPngEncoderOptions(SKPngEncoderFilterFlags filterFlags, int zLibLevel)
    {
        FilterFlags = filterFlags;
        ZLibLevel = zLibLevel;
    }

    public SKPngEncoderFilterFlags FilterFlags { readonly get; set; }

    public int ZLibLevel { readonly get; set; }

    public static bool operator ==(SKPngEncoderOptions left, SKPngEncoderOptions right) => left.Equals(right);

    public static bool operator !=(SKPngEncoderOptions left, SKPngEncoderOptions right) => !left.Equals(right);

    public readonly bool Equals(SKPngEncoderOptions obj) => FilterFlags == obj.FilterFlags && ZLibLevel == obj.ZLibLevel;

    public override readonly bool Equals(object obj) => obj is SKPngEncoderOptions other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(FilterFlags, ZLibLevel);
}
