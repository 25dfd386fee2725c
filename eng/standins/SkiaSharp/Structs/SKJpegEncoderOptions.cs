namespace SkiaSharp;

public struct SKJpegEncoderOptions : IEquatable<SKJpegEncoderOptions>
{
    public static readonly SKJpegEncoderOptions Default = new(100, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore);

    public SKJpegEncoderOptions(int quality, SKJpegEncoderDownsample downsample, SKJpegEncoderAlphaOption alphaOption)
    {
        Quality = quality;
        Downsample = downsample;
        AlphaOption = alphaOption;
    }

    public int Quality { readonly get; set; }

    public SKJpegEncoderDownsample Downsample { readonly get; set; }

    public SKJpegEncoderAlphaOption AlphaOption { readonly get; set; }

    public static bool operator ==(SKJpegEncoderOptions left, SKJpegEncoderOptions right) => left.Equals(right);

    public static bool operator !=(SKJpegEncoderOptions left, SKJpegEncoderOptions right) => !left.Equals(right);

    public readonly bool Equals(SKJpegEncoderOptions obj) => Quality == obj.Quality && Downsample == obj.Downsample && AlphaOption == obj.AlphaOption;

    public override readonly bool Equals(object obj) => obj is SKJpegEncoderOptions other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Quality, Downsample, AlphaOption);
}
