namespace SkiaSharp;

public partial class SKCanvas
{
    public void Clear() => Clear(SKColors.Empty);

    public void Clear(SKColor color) => DrawColor(color);

    public void Clear(SKColorF color) => DrawColor(color);

    public void DrawColor(SKColor color, SKBlendMode mode = SKBlendMode.Src) => DrawColor((SKColorF)color, mode);

    public void DrawColor(SKColorF color, SKBlendMode mode = SKBlendMode.Src) =>
        Fill(CoverageMask.OfRect(clip, clip, false), new PaintSource.SolidSource(PremulColor.From(color)), mode);

    public void DrawPaint(SKPaint paint)
    {
        ArgumentNullException.ThrowIfNull(paint);
        Fill(CoverageMask.OfRect(clip, clip, false), paint);
    }
}
