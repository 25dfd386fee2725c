namespace SkiaSharp;

internal static unsafe class Compositor
{
    // Other pixels than premultiplied bytes go by way of such.
    public static void Draw(PixelView target, CoverageMask mask, PaintSource source, SKBlendMode mode)
    {
        var part = target.Subset(mask.Bounds);
        if (part.IsEmpty)
        {
            return;
        }

        if (part.Info.ColorType.IsFourBytes() && part.Info.AlphaType != SKAlphaType.Unpremul)
        {
            Blend(part, mask, source, mode);
            return;
        }

        var alphaType = part.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var aside = new PixelBuffer(part.Info.Size, SKColorType.Rgba8888, alphaType);
        PixelConverter.Convert(part, aside.View);
        Blend(aside.View, mask, source, mode);
        PixelConverter.Convert(aside.View, part);
    }

    private static void Blend(PixelView part, CoverageMask mask, PaintSource source, SKBlendMode mode)
    {
        var red = part.Info.ColorType == SKColorType.Bgra8888 ? 2 : 0;
        for (var y = 0; y < part.Height; y++)
        {
            var pixel = part.Row(y);
            var shares = mask.Row(mask.Bounds.Top + y);
            for (var x = 0; x < part.Width; x++, pixel += 4)
            {
                if (shares[x] != 0)
                {
                    BlendPixel(pixel, red, source.At(mask.Bounds.Left + x, mask.Bounds.Top + y), mode, shares[x]);
                }
            }
        }
    }

    private static void BlendPixel(byte* pixel, int red, PremulColor color, SKBlendMode mode, byte coverage)
    {
        var shares = BlendRule.Shares(mode, color.Alpha, pixel[3]);
        pixel[red] = BlendRule.Blend(color.Red, pixel[red], shares, coverage);
        pixel[1] = BlendRule.Blend(color.Green, pixel[1], shares, coverage);
        pixel[2 - red] = BlendRule.Blend(color.Blue, pixel[2 - red], shares, coverage);
        pixel[3] = BlendRule.Blend(color.Alpha, pixel[3], shares, coverage);
    }
}
