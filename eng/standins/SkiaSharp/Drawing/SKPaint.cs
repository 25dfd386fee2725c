namespace SkiaSharp;

public class SKPaint : SKObject, ISKSkipObjectRegistration
{
    private const float DefaultMiter = 4f;

    public SKPaint() => Reset();

    public SKColor Color
    {
        get => (SKColor)ColorF;
        set => ColorF = value;
    }

    public SKColorF ColorF { get; set; }

    public bool IsAntialias { get; set; }

    public bool IsDither { get; set; }

    public SKPaintStyle Style { get; set; }

    public bool IsStroke
    {
        get => Style != SKPaintStyle.Fill;
        set => Style = value ? SKPaintStyle.Stroke : SKPaintStyle.Fill;
    }

    public float StrokeWidth { get; set; }

    public float StrokeMiter { get; set; }

    public SKStrokeCap StrokeCap { get; set; }

    public SKStrokeJoin StrokeJoin { get; set; }

    public SKBlendMode BlendMode { get; set; }

    public SKFilterQuality FilterQuality { get; set; }

    public SKShader Shader { get; set; }

    public void Reset()
    {
        ColorF = SKColors.Black;
        IsAntialias = false;
        IsDither = false;
        Style = SKPaintStyle.Fill;
        StrokeWidth = 0;
        StrokeMiter = DefaultMiter;
        StrokeCap = SKStrokeCap.Butt;
        StrokeJoin = SKStrokeJoin.Miter;
        BlendMode = SKBlendMode.SrcOver;
        FilterQuality = SKFilterQuality.None;
        Shader = null;
    }

    public SKPaint Clone() => new()
    {
        ColorF = ColorF,
        IsAntialias = IsAntialias,
        IsDither = IsDither,
        Style = Style,
        StrokeWidth = StrokeWidth,
        StrokeMiter = StrokeMiter,
        StrokeCap = StrokeCap,
        StrokeJoin = StrokeJoin,
        BlendMode = BlendMode,
        FilterQuality = FilterQuality,
        Shader = Shader,
    };

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    protected override void DisposeNative() => Shader = null;
}
