using System.Numerics;

namespace SkiaSharp;

// The colour that drawing brings to each device pixel.
internal abstract class PaintSource
{
    public abstract PremulColor At(int x, int y);

    public static PaintSource Of(SKPaint paint, Matrix3x2 matrix)
    {
        if (paint.Shader == null)
        {
            return new SolidSource(PremulColor.From(paint.ColorF));
        }

        return Matrix3x2.Invert(matrix, out var inverse)
            ? new ShaderSource(paint.Shader, inverse, paint.ColorF.Alpha)
            : new SolidSource(default);
    }

    public sealed class SolidSource(PremulColor color) : PaintSource
    {
        public override PremulColor At(int x, int y) => color;
    }

    private sealed class ShaderSource(SKShader shader, Matrix3x2 toLocal, float opacity) : PaintSource
    {
        public override PremulColor At(int x, int y)
        {
            var local = Vector2.Transform(new(x + 0.5f, y + 0.5f), toLocal);
            return PremulColor.From(shader.ColorAt(new(local.X, local.Y)), opacity);
        }
    }
}
