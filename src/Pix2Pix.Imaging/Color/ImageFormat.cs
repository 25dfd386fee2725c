namespace Pix2Pix.Imaging;

/// <summary>The color encodings and channel counts of a model's input and output.</summary>
/// <param name="Input">Encoding of the input.</param>
/// <param name="InputChannels">Channels of the input.</param>
/// <param name="Output">Encoding of the output.</param>
/// <param name="OutputChannels">Channels of the output.</param>
internal sealed record ImageFormat(ColorEncoding Input, int InputChannels, ColorEncoding Output, int OutputChannels)
{
    /// <summary>Whether to preserve the known pixels of a masked image, which requires an RGB output.</summary>
    public bool PreserveKnownPixels =>
        Input == ColorEncoding.MaskedRgb && (Output is ColorEncoding.Rgb or ColorEncoding.MaskedRgb) && OutputChannels == 3;

    /// <summary>Whether decoding the output requires the input's pixels.</summary>
    public bool NeedsLightness => Output == ColorEncoding.LabAb;

    /// <param name="values">Planes of the output; clamped to [-1, 1].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="source">The same pixels of the input; used only if <see cref="NeedsLightness"/>.</param>
    public PlanarImage<byte> ToPlanes(ReadOnlySpan<float> values, int width, int height, PlanarImage<byte>? source)
    {
        var rgb = new PlanarImage<byte>(3, width, height);
        var lightness = NeedsLightness ? new float[width * height] : [];
        if (NeedsLightness) LabImage.Split(source!.Data, lightness, ab: []);
        ColorEncodings.Decode(values, Output, lightness, rgb);
        return rgb;
    }
}
