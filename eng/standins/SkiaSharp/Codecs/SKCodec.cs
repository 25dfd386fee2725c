namespace SkiaSharp;

public unsafe partial class SKCodec : SKObject, ISKSkipObjectRegistration
{
    private readonly Stream stream;
    private readonly ImageHeader header;
    private byte[] encoded;

    private SKCodec(byte[] encoded, ImageHeader header, Stream stream)
    {
        this.encoded = encoded;
        this.header = header;
        this.stream = stream;
    }

    public static int MinBufferedBytesNeeded => 32;

    public SKImageInfo Info => IsDisposed ? default : new(
        header.Width,
        header.Height,
        header.Gray != 0 ? SKColorType.Gray8 : SKImageInfo.PlatformColorType,
        IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul,
        SKColorSpace.CreateSrgb());

    public SKEncodedOrigin EncodedOrigin => (SKEncodedOrigin)header.Origin;

    public SKEncodedImageFormat EncodedFormat => (SKEncodedImageFormat)header.Format;

    public int FrameCount => Math.Max(1, header.Frames);

    private bool IsOpaque => header.Alpha == 0;

    public static SKCodec Create(string filename) => Create(filename, out _);

    public static SKCodec Create(string filename, out SKCodecResult result)
    {
        ArgumentNullException.ThrowIfNull(filename);
        if (FileBytes.TryRead(filename) is { } bytes)
        {
            return Create(bytes, null, out result);
        }

        result = SKCodecResult.InternalError;
        return null;
    }

    public static SKCodec Create(Stream stream) => Create(stream, out _);

    // The codec owns the stream, and a failure disposes it.
    public static SKCodec Create(Stream stream, out SKCodecResult result)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Create(FileBytes.Read(stream), stream, out result);
    }

    public static SKCodec Create(SKData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Create(data.ToArray(), null, out _);
    }

    internal static SKCodec Create(byte[] encoded, Stream stream, out SKCodecResult result)
    {
        fixed (byte* data = encoded)
        {
            result = (SKCodecResult)NativeMethods.Header(data, (nuint)encoded.Length, out var header, null, 0);
            if (result == SKCodecResult.Success)
            {
                return new(encoded, header, stream);
            }
        }

        stream?.Dispose();
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            stream?.Dispose();
        }
    }

    protected override void DisposeNative() => encoded = null;
}
