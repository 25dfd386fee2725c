namespace SkiaSharp;

public struct SKWebpEncoderOptions : IEquatable<SKWebpEncoderOptions>
{
    public static readonly SKWebpEncoderOptions Default = new(SKWebpEncoderCompression.Lossy, 100);

    public SKWebpEncoderOptions(SKWebpEncoderCompression compression, float quality)
    {
        Compression = compression;
        Quality = quality;
    }

    public SKWebpEncoderCompression Compression { readonly get; set; }

    public float Quality { readonly get; set; }

    public static bool operator ==(SKWebpEncoderOptions left, SKWebpEncoderOptions right) => left.Equals(right);

    public static bool operator !=(SKWebpEncoderOptions left, SKWebpEncoderOptions right) => !left.Equals(right);

    public readonly bool Equals(SKWebpEncoderOptions obj) => Compression == obj.Compression && Quality == obj.Quality;

    public override readonly bool Equals(object obj) => obj is SKWebpEncoderOptions other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Compression, Quality);
}
