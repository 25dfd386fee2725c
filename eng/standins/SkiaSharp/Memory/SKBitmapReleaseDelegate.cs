namespace SkiaSharp;

public delegate void SKBitmapReleaseDelegate(IntPtr address, object context);
