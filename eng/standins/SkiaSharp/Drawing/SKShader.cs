namespace SkiaSharp;

public class SKShader : SKObject, ISKReferenceCounted
{
    private readonly LinearGradient gradient;

    private SKShader(LinearGradient gradient) => this.gradient = gradient;

    public static SKShader CreateLinearGradient(SKPoint start, SKPoint end, SKColor[] colors, SKShaderTileMode mode) =>
        CreateLinearGradient(start, end, colors, null, mode);

    public static SKShader CreateLinearGradient(SKPoint start, SKPoint end, SKColor[] colors, float[] colorPos, SKShaderTileMode mode)
    {
        ArgumentNullException.ThrowIfNull(colors);
        if (colorPos != null && colorPos.Length != colors.Length)
        {
            throw new ArgumentException("The number of colors must match the number of color positions.");
        }

        return colors.Length == 0 ? null : new(new(start, end, colors, colorPos, mode));
    }

    // Unpremultiplied.
    internal SKColorF ColorAt(SKPoint point) => gradient.ColorAt(point);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
