using System.Runtime.InteropServices;

namespace SkiaSharp;

internal static unsafe partial class NativeMethods
{
    public const int Success = 0;
    public const int Incomplete = 1;

    private const string Library = "libSkiaSharp";

    [DllImport(Library, EntryPoint = "standin_header")]
    public static extern int Header(byte* data, nuint size, out ImageHeader header, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_decode")]
    public static extern int Decode(
        byte* data, nuint size, byte* pixels, nuint rowBytes, int width, int height, PixelLayout layout, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_encode_png")]
    public static extern int EncodePng(
        byte* pixels, nuint rowBytes, int width, int height, PixelLayout layout, int opaque, int filters, int level,
        out byte* encoded, out nuint encodedSize, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_encode_jpeg")]
    public static extern int EncodeJpeg(
        byte* pixels, nuint rowBytes, int width, int height, PixelLayout layout, int opaque, int quality, int downsample,
        out byte* encoded, out nuint encodedSize, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_encode_webp")]
    public static extern int EncodeWebp(
        byte* pixels, nuint rowBytes, int width, int height, PixelLayout layout, int opaque, float quality, int lossless,
        out byte* encoded, out nuint encodedSize, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_free")]
    public static extern void Free(IntPtr memory);

    [DllImport(Library, EntryPoint = "standin_resize")]
    public static extern int Resize(
        byte* source, nuint sourceRowBytes, int sourceWidth, int sourceHeight,
        byte* target, nuint targetRowBytes, int targetWidth, int targetHeight,
        int isFloat, int quality, byte* message, nuint capacity);

    [DllImport(Library, EntryPoint = "standin_path_mask")]
    public static extern int PathMask(
        PathVerb* verbs, int verbCount, SKPoint* points, System.Numerics.Matrix3x2* matrix, int evenOdd,
        StrokeShape* stroke, int antialias, MaskArea* area, byte* message, nuint capacity);
}
