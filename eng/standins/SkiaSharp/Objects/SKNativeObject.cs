namespace SkiaSharp;

public abstract class SKNativeObject : IDisposable
{
    private int disposed;

    internal SKNativeObject(IntPtr handle, bool ownsHandle)
    {
        Handle = handle;
        OwnsHandle = ownsHandle;
    }

    ~SKNativeObject() => Dispose(false);

    public virtual IntPtr Handle { get; protected set; }

    protected internal virtual bool OwnsHandle { get; protected set; }

    protected internal bool IgnorePublicDispose { get; set; }

    protected internal bool IsDisposed => Volatile.Read(ref disposed) != 0;

    public void Dispose()
    {
        if (!IgnorePublicDispose)
        {
            DisposeInternal();
        }
    }

    protected internal void DisposeInternal()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        if (disposing)
        {
            DisposeUnownedManaged();
            DisposeManaged();
        }

        if (Handle != IntPtr.Zero && OwnsHandle)
        {
            DisposeNative();
        }

        Handle = IntPtr.Zero;
    }

    protected virtual void DisposeManaged()
    {
    }

    protected virtual void DisposeNative()
    {
    }

    protected virtual void DisposeUnownedManaged()
    {
    }
}
