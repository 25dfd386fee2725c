namespace SkiaSharp;

// Porter and Duff's rules: what share of the source and what share of the target stay, of 255.
internal static class BlendRule
{
    public static (int Source, int Target) Shares(SKBlendMode mode, int sourceAlpha, int targetAlpha) => mode switch
    {
        SKBlendMode.Clear => (0, 0),
        SKBlendMode.Src => (255, 0),
        SKBlendMode.Dst => (0, 255),
        SKBlendMode.SrcOver => (255, 255 - sourceAlpha),
        SKBlendMode.DstOver => (255 - targetAlpha, 255),
        SKBlendMode.SrcIn => (targetAlpha, 0),
        SKBlendMode.DstIn => (0, sourceAlpha),
        SKBlendMode.SrcOut => (255 - targetAlpha, 0),
        SKBlendMode.DstOut => (0, 255 - sourceAlpha),
        SKBlendMode.SrcATop => (targetAlpha, 255 - sourceAlpha),
        SKBlendMode.DstATop => (255 - targetAlpha, sourceAlpha),
        SKBlendMode.Xor => (255 - targetAlpha, 255 - sourceAlpha),
        SKBlendMode.Plus => (255, 255),
        _ => throw new NotSupportedException($"The stand-in does not blend by {mode}."),
    };

    public static byte Blend(int source, int target, (int Source, int Target) shares, int coverage)
    {
        var blended = Math.Min(255, (source * shares.Source + target * shares.Target + 127) / 255);
        return (byte)((blended * coverage + target * (255 - coverage) + 127) / 255);
    }
}
