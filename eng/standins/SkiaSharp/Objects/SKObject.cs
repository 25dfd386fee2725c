namespace SkiaSharp;

public abstract class SKObject : SKNativeObject
{
    private static long lastHandle;

    // Nothing native stands behind a handle here: it only tells objects apart and the living from the disposed.
    internal SKObject()
        : base((IntPtr)Interlocked.Increment(ref lastHandle), true)
    {
    }

    public override IntPtr Handle { get; protected set; }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeManaged() => base.DisposeManaged();

    protected override void DisposeNative() => base.DisposeNative();

    protected override void DisposeUnownedManaged() => base.DisposeUnownedManaged();
}
