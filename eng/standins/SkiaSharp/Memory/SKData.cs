namespace SkiaSharp;

public unsafe partial class SKData : SKObject, ISKNonVirtualReferenceCounted
{
    private static readonly SKData EmptyData = new(MemoryBlock.Allocate(0), 0, 0) { IgnorePublicDispose = true };

    private readonly MemoryBlock block;
    private readonly long offset;
    private readonly long size;

    private SKData(MemoryBlock block, long offset, long size)
    {
        this.block = block;
        this.offset = offset;
        this.size = size;
    }

    public static SKData Empty => EmptyData;

    public bool IsEmpty => Size == 0;

    public long Size => IsDisposed ? 0 : size;

    public IntPtr Data => IsDisposed ? IntPtr.Zero : (IntPtr)((byte*)block.Address + offset);

    public Span<byte> Span => new((void*)Data, checked((int)Size));

    public ReadOnlySpan<byte> AsSpan() => Span;

    public byte[] ToArray()
    {
        var bytes = Span.ToArray();
        GC.KeepAlive(this);
        return bytes;
    }

    public SKData Subset(ulong offset, ulong length)
    {
        var start = Math.Min(offset, (ulong)Size);
        var count = Math.Min(length, (ulong)Size - start);
        return new(block.Share(), this.offset + (long)start, (long)count);
    }

    public Stream AsStream() => new DataStream(this, false);

    public Stream AsStream(bool streamDisposesData) => new DataStream(this, streamDisposesData);

    public void SaveTo(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var source = AsStream();
        source.CopyTo(target);
    }

    protected override void Dispose(bool disposing)
    {
        var first = !IsDisposed;
        base.Dispose(disposing);
        if (first)
        {
            block.Release();
        }
    }

    private sealed class DataStream(SKData data, bool disposesData)
        : UnmanagedMemoryStream((byte*)data.Data, data.Size, data.Size, FileAccess.Read)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && disposesData)
            {
                data.Dispose();
            }

            GC.KeepAlive(data);
        }
    }
}
