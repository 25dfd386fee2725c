namespace Pix2Pix.Imaging;

/// <summary>Turns 8-bit pictures into what a network's channels stand for, and back.</summary>
internal static class PictureCodec
{
    /// <param name="rgb">Three planes.</param>
    /// <param name="encoding">Any; <see cref="PictureEncoding.Plain"/> makes luma for one channel and RGB for three.</param>
    /// <param name="channels">How many planes <paramref name="values"/> holds.</param>
    /// <param name="values">Filled, in [-1, 1].</param>
    public static void Encode(PlanarImage rgb, PictureEncoding encoding, int channels, Span<float> values)
    {
        switch (encoding)
        {
            case PictureEncoding.Lightness:
                LabPicture.Split(rgb.Data, lightness: values, ab: []);
                break;
            case PictureEncoding.LabColor:
                LabPicture.Split(rgb.Data, lightness: [], ab: values);
                break;
            case PictureEncoding.Bgr:
                for (var c = 0; c < 3; c++) ByteRange.ToUnit(Plane(rgb, 2 - c), values.Slice(c * rgb.Width * rgb.Height));
                break;
            default:
                ByteRange.ToUnit((channels == 1 ? rgb.ToGrey() : rgb).Data, values);
                break;
        }
    }

    /// <param name="values">One, two or three planes, as <paramref name="encoding"/> has them; clamped to [-1, 1].</param>
    /// <param name="encoding">Any.</param>
    /// <param name="lightness">One plane, needed for <see cref="PictureEncoding.LabColor"/>; the others do not look at it.</param>
    /// <param name="rgb">Three planes, filled.</param>
    public static void Decode(ReadOnlySpan<float> values, PictureEncoding encoding, ReadOnlySpan<float> lightness, PlanarImage rgb)
    {
        var plane = rgb.Width * rgb.Height;
        switch (encoding)
        {
            case PictureEncoding.Lightness:
                LabPicture.Combine(values, ab: [], rgb.Data);
                break;
            case PictureEncoding.LabColor:
                LabPicture.Combine(lightness, values, rgb.Data);
                break;
            default:
                for (var c = 0; c < 3; c++)
                {
                    var source = values.Length == plane ? 0 : encoding == PictureEncoding.Bgr ? 2 - c : c;
                    ByteRange.FromUnit(values.Slice(source * plane, plane), Plane(rgb, c));
                }

                break;
        }
    }

    private static Span<byte> Plane(PlanarImage image, int channel)
    {
        var plane = image.Width * image.Height;
        return image.Data.AsSpan(channel * plane, plane);
    }
}
