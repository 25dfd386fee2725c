using System.Runtime.InteropServices;

namespace SkiaSharp;

// The layouts and numbers of image.h and raster.cpp.
[StructLayout(LayoutKind.Sequential)]
internal struct ImageHeader
{
    public int Width;
    public int Height;
    public int Format;
    public int Gray;
    public int Alpha;
    public int Deep;
    public int Origin;
    public int Frames;
}

internal enum PixelLayout
{
    Gray8 = 0,
    Rgba8 = 1,
    Rgba16 = 2,
}

internal enum PathVerb : byte
{
    Move,
    Line,
    Quad,
    Cubic,
    Close,
}

[StructLayout(LayoutKind.Sequential)]
internal struct StrokeShape
{
    public float Width;
    public int Cap;
    public int Join;
    public float Miter;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MaskArea
{
    public int Left;
    public int Top;
    public int Width;
    public int Height;
    public byte* Pixels;
    public nuint RowBytes;
}
