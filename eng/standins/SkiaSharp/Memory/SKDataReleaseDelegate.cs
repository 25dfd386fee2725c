namespace SkiaSharp;

public delegate void SKDataReleaseDelegate(IntPtr address, object context);
