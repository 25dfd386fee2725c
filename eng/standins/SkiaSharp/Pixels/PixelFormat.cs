using System.Numerics;

namespace SkiaSharp;

// One pixel to and from red, green, blue, alpha as floats, alpha multiplied in or not as the pixel has it.
internal static unsafe class PixelFormat
{
    // Rec. 709
    private const float RedLuma = 0.2126f;
    private const float GreenLuma = 0.7152f;
    private const float BlueLuma = 0.0722f;

    public static Vector4 Load(SKColorType type, byte* p) => type switch
    {
        SKColorType.Alpha8 => new(0, 0, 0, *p / 255f),
        SKColorType.Rgb565 => Load565(*(ushort*)p),
        SKColorType.Argb4444 => Load4444(*(ushort*)p),
        SKColorType.Rgba8888 => new Vector4(p[0], p[1], p[2], p[3]) / 255f,
        SKColorType.Rgb888x => new Vector4(p[0], p[1], p[2], 255) / 255f,
        SKColorType.Bgra8888 => new Vector4(p[2], p[1], p[0], p[3]) / 255f,
        SKColorType.Rgba1010102 => Load1010102(*(uint*)p),
        SKColorType.Rgb101010x => Load1010102(*(uint*)p) with { W = 1 },
        SKColorType.Bgra1010102 => Swapped(Load1010102(*(uint*)p)),
        SKColorType.Bgr101010x => Swapped(Load1010102(*(uint*)p)) with { W = 1 },
        SKColorType.Gray8 => new(new Vector3(*p / 255f), 1),
        SKColorType.RgbaF16 or SKColorType.RgbaF16Clamped => LoadHalves((Half*)p),
        SKColorType.RgbaF32 => *(Vector4*)p,
        SKColorType.Rg88 => new(p[0] / 255f, p[1] / 255f, 0, 1),
        SKColorType.AlphaF16 => new(0, 0, 0, (float)*(Half*)p),
        SKColorType.RgF16 => new((float)((Half*)p)[0], (float)((Half*)p)[1], 0, 1),
        SKColorType.Alpha16 => new(0, 0, 0, *(ushort*)p / 65535f),
        SKColorType.Rg1616 => new(((ushort*)p)[0] / 65535f, ((ushort*)p)[1] / 65535f, 0, 1),
        SKColorType.Rgba16161616 => LoadShorts((ushort*)p),
        _ => default,
    };

    public static void Store(SKColorType type, byte* p, Vector4 color)
    {
        var c = Vector4.Clamp(color, Vector4.Zero, Vector4.One);
        switch (type)
        {
            case SKColorType.Alpha8:
                *p = (byte)Whole(c.W, 255);
                break;
            case SKColorType.Rgb565:
                *(ushort*)p = (ushort)(Whole(c.X, 31) << 11 | Whole(c.Y, 63) << 5 | Whole(c.Z, 31));
                break;
            case SKColorType.Argb4444:
                *(ushort*)p = (ushort)(Whole(c.X, 15) << 12 | Whole(c.Y, 15) << 8 | Whole(c.Z, 15) << 4 | Whole(c.W, 15));
                break;
            case SKColorType.Rgba8888:
                *(uint*)p = Pack8888(c);
                break;
            case SKColorType.Rgb888x:
                *(uint*)p = Pack8888(c with { W = 1 });
                break;
            case SKColorType.Bgra8888:
                *(uint*)p = Pack8888(Swapped(c));
                break;
            case SKColorType.Rgba1010102:
                *(uint*)p = Pack1010102(c);
                break;
            case SKColorType.Rgb101010x:
                *(uint*)p = Pack1010102(c with { W = 1 });
                break;
            case SKColorType.Bgra1010102:
                *(uint*)p = Pack1010102(Swapped(c));
                break;
            case SKColorType.Bgr101010x:
                *(uint*)p = Pack1010102(Swapped(c) with { W = 1 });
                break;
            case SKColorType.Gray8:
                *p = (byte)Whole(c.X * RedLuma + c.Y * GreenLuma + c.Z * BlueLuma, 255);
                break;
            case SKColorType.RgbaF16:
                StoreHalves((Half*)p, color);
                break;
            case SKColorType.RgbaF16Clamped:
                StoreHalves((Half*)p, c);
                break;
            case SKColorType.RgbaF32:
                *(Vector4*)p = color;
                break;
            case SKColorType.Rg88:
                p[0] = (byte)Whole(c.X, 255);
                p[1] = (byte)Whole(c.Y, 255);
                break;
            case SKColorType.AlphaF16:
                *(Half*)p = (Half)color.W;
                break;
            case SKColorType.RgF16:
                ((Half*)p)[0] = (Half)color.X;
                ((Half*)p)[1] = (Half)color.Y;
                break;
            case SKColorType.Alpha16:
                *(ushort*)p = (ushort)Whole(c.W, 65535);
                break;
            case SKColorType.Rg1616:
                ((ushort*)p)[0] = (ushort)Whole(c.X, 65535);
                ((ushort*)p)[1] = (ushort)Whole(c.Y, 65535);
                break;
            case SKColorType.Rgba16161616:
                for (var i = 0; i < 4; i++)
                {
                    ((ushort*)p)[i] = (ushort)Whole(c[i], 65535);
                }

                break;
        }
    }

    private static Vector4 Load565(uint v) => new((v >> 11) / 31f, (v >> 5 & 63) / 63f, (v & 31) / 31f, 1);

    private static Vector4 Load4444(uint v) => new Vector4(v >> 12, v >> 8 & 15, v >> 4 & 15, v & 15) / 15f;

    private static Vector4 Load1010102(uint v) => new((v & 1023) / 1023f, (v >> 10 & 1023) / 1023f, (v >> 20 & 1023) / 1023f, (v >> 30) / 3f);

    private static Vector4 LoadHalves(Half* p) => new((float)p[0], (float)p[1], (float)p[2], (float)p[3]);

    private static Vector4 LoadShorts(ushort* p) => new Vector4(p[0], p[1], p[2], p[3]) / 65535f;

    private static void StoreHalves(Half* p, Vector4 color)
    {
        for (var i = 0; i < 4; i++)
        {
            p[i] = (Half)color[i];
        }
    }

    private static Vector4 Swapped(Vector4 color) => new(color.Z, color.Y, color.X, color.W);

    private static uint Pack8888(Vector4 c) => Whole(c.X, 255) | Whole(c.Y, 255) << 8 | Whole(c.Z, 255) << 16 | Whole(c.W, 255) << 24;

    private static uint Pack1010102(Vector4 c) => Whole(c.X, 1023) | Whole(c.Y, 1023) << 10 | Whole(c.Z, 1023) << 20 | Whole(c.W, 3) << 30;

    private static uint Whole(float share, int highest) => (uint)(share * highest + 0.5f);
}
