namespace SkiaSharp;

internal static unsafe class PixelConverter
{
    // Source and target have one size and may be the same memory where their pixels have one size too.
    public static bool Convert(PixelView source, PixelView target)
    {
        if (!source.IsValid || !target.IsValid || source.Info.Size != target.Info.Size)
        {
            return false;
        }

        var step = AlphaSteps.Between(source.Info.AlphaType, target.Info.AlphaType);
        var (from, to) = (source.Info.ColorType, target.Info.ColorType);
        for (var y = 0; y < source.Height; y++)
        {
            if (from == to && step == AlphaStep.None)
            {
                Buffer.MemoryCopy(source.Row(y), target.Row(y), target.Info.RowBytes64, source.Info.RowBytes64);
            }
            else if (from.IsFourBytes() && to.IsFourBytes())
            {
                ConvertBytes(source.Row(y), target.Row(y), source.Width, from != to, step);
            }
            else
            {
                ConvertRow(source.Row(y), from, target.Row(y), to, source.Width, step);
            }
        }

        return true;
    }

    public static SKColor ColorAt(PixelView view, int x, int y)
    {
        if (!view.Holds(x, y))
        {
            return SKColor.Empty;
        }

        uint pixel;
        var info = new SKImageInfo(1, 1, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        Convert(view.Subset(SKRectI.Create(x, y, 1, 1)), new(info, (IntPtr)(&pixel), sizeof(uint)));
        return new(view.Info.IsOpaque ? pixel | 0xFF000000 : pixel);
    }

    public static void Fill(PixelView view, SKColorF color)
    {
        if (view.IsEmpty)
        {
            return;
        }

        var step = AlphaSteps.Between(SKAlphaType.Unpremul, view.Info.AlphaType);
        var stored = step.Apply(new(color.Red, color.Green, color.Blue, color.Alpha));
        var size = view.Info.BytesPerPixel;
        var pixel = stackalloc byte[16];
        PixelFormat.Store(view.Info.ColorType, pixel, stored);
        var bytes = new ReadOnlySpan<byte>(pixel, size);
        for (var y = 0; y < view.Height; y++)
        {
            for (var x = 0; x < view.Width; x++)
            {
                bytes.CopyTo(new(view.At(x, y), size));
            }
        }
    }

    // Of four channels the last is alpha.
    public static void MakeOpaque(PixelView view)
    {
        var pixelSize = view.Info.BytesPerPixel;
        var alphaSize = pixelSize / 4;
        for (var y = 0; y < view.Height; y++)
        {
            for (var x = 0; x < view.Width; x++)
            {
                new Span<byte>(view.At(x, y) + pixelSize - alphaSize, alphaSize).Fill(255);
            }
        }
    }

    private static void ConvertBytes(byte* source, byte* target, int width, bool swap, AlphaStep step)
    {
        var first = swap ? 2 : 0;
        for (var x = 0; x < width; x++, source += 4, target += 4)
        {
            uint alpha = source[3];
            var red = step.Apply(source[0], alpha);
            var green = step.Apply(source[1], alpha);
            var blue = step.Apply(source[2], alpha);
            target[first] = (byte)red;
            target[1] = (byte)green;
            target[2 - first] = (byte)blue;
            target[3] = (byte)alpha;
        }
    }

    private static void ConvertRow(byte* source, SKColorType from, byte* target, SKColorType to, int width, AlphaStep step)
    {
        var (sourceSize, targetSize) = (from.GetBytesPerPixel(), to.GetBytesPerPixel());
        for (var x = 0; x < width; x++, source += sourceSize, target += targetSize)
        {
            PixelFormat.Store(to, target, step.Apply(PixelFormat.Load(from, source)));
        }
    }
}
