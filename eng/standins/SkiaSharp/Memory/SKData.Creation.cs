namespace SkiaSharp;

public unsafe partial class SKData
{
    public static SKData CreateCopy(IntPtr bytes, int length) => CreateCopy(bytes, (ulong)length);

    public static SKData CreateCopy(IntPtr bytes, long length) => CreateCopy(bytes, (ulong)length);

    public static SKData CreateCopy(IntPtr bytes, ulong length)
    {
        var data = Create(length);
        Buffer.MemoryCopy((void*)bytes, (void*)data.Data, length, length);
        return data;
    }

    public static SKData CreateCopy(byte[] bytes) => CreateCopy(bytes, (ulong)bytes.Length);

    public static SKData CreateCopy(byte[] bytes, ulong length)
    {
        fixed (byte* start = bytes)
        {
            return CreateCopy((IntPtr)start, length);
        }
    }

    public static SKData CreateCopy(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return CreateCopy((IntPtr)start, (ulong)bytes.Length);
        }
    }

    public static SKData Create(int size) => Create((ulong)size);

    public static SKData Create(long size) => Create((ulong)size);

    public static SKData Create(ulong size)
    {
        var length = checked((long)size);
        return new(MemoryBlock.Allocate(length), 0, length);
    }

    public static SKData Create(string filename)
    {
        if (string.IsNullOrEmpty(filename))
        {
            throw new ArgumentException("The filename cannot be empty.", nameof(filename));
        }

        return FileBytes.TryRead(filename) is { } bytes ? CreateCopy(bytes) : null;
    }

    public static SKData Create(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return CreateCopy(FileBytes.Read(stream));
    }

    public static SKData Create(Stream stream, int length) => Create(stream, (long)length);

    public static SKData Create(Stream stream, ulong length) => Create(stream, checked((long)length));

    // Null where the stream ends before the length.
    public static SKData Create(Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var data = Create(length);
        if (stream.ReadAtLeast(data.Span, data.Span.Length, throwOnEndOfStream: false) == length)
        {
            return data;
        }

        data.Dispose();
        return null;
    }

    public static SKData Create(IntPtr address, int length) => Create(address, length, null, null);

    public static SKData Create(IntPtr address, int length, SKDataReleaseDelegate releaseProc) => Create(address, length, releaseProc, null);

    public static SKData Create(IntPtr address, int length, SKDataReleaseDelegate releaseProc, object context) =>
        new(new(address, length, () => releaseProc?.Invoke(address, context)), 0, length);

    // Takes native memory over and frees it in the end.
    internal static SKData Adopt(byte* memory, long length) =>
        new(new((IntPtr)memory, length, () => NativeMethods.Free((IntPtr)memory)), 0, length);
}
