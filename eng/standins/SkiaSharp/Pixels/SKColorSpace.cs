namespace SkiaSharp;

public class SKColorSpace : SKObject, ISKNonVirtualReferenceCounted
{
    private static readonly SKColorSpace Srgb = new() { IgnorePublicDispose = true };

    private SKColorSpace()
    {
    }

    public bool IsSrgb => true;

    public static SKColorSpace CreateSrgb() => Srgb;

    public static bool Equal(SKColorSpace left, SKColorSpace right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left == right;
    }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
