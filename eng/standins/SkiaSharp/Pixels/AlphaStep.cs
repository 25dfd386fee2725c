using System.Numerics;

namespace SkiaSharp;

internal enum AlphaStep
{
    None,
    Multiply,
    Divide,
}

internal static class AlphaSteps
{
    // Opaque pixels have nothing to multiply.
    public static AlphaStep Between(SKAlphaType from, SKAlphaType to) => (from, to) switch
    {
        (SKAlphaType.Unpremul, SKAlphaType.Premul) => AlphaStep.Multiply,
        (SKAlphaType.Premul, SKAlphaType.Unpremul) => AlphaStep.Divide,
        _ => AlphaStep.None,
    };

    public static Vector4 Apply(this AlphaStep step, Vector4 color) => step switch
    {
        AlphaStep.Multiply => new(color.X * color.W, color.Y * color.W, color.Z * color.W, color.W),
        AlphaStep.Divide when color.W > 0 => new(color.X / color.W, color.Y / color.W, color.Z / color.W, color.W),
        AlphaStep.Divide => Vector4.Zero,
        _ => color,
    };

    public static uint Apply(this AlphaStep step, uint channel, uint alpha) => step switch
    {
        AlphaStep.Multiply => (channel * alpha + 127) / 255,
        AlphaStep.Divide when alpha > 0 => Math.Min(255, (channel * 255 + alpha / 2) / alpha),
        AlphaStep.Divide => 0,
        _ => channel,
    };
}
