namespace SkiaSharp;

internal sealed class LinearGradient
{
    private readonly SKPoint start;
    private readonly SKPoint way;
    private readonly SKColorF[] colors;
    private readonly float[] positions;
    private readonly SKShaderTileMode mode;

    public LinearGradient(SKPoint start, SKPoint end, SKColor[] colors, float[] positions, SKShaderTileMode mode)
    {
        this.start = start;
        this.mode = mode;
        this.colors = Array.ConvertAll(colors, color => (SKColorF)color);
        this.positions = positions is null ? Evenly(colors.Length) : [.. positions];
        way = end - start;
    }

    public SKColorF ColorAt(SKPoint point)
    {
        var from = point - start;
        var length = way.LengthSquared;
        var along = length > 0 ? (from.X * way.X + from.Y * way.Y) / length : 1f;
        if (mode == SKShaderTileMode.Decal && along is < 0f or > 1f)
        {
            return SKColorF.Empty;
        }

        return Between(Tiled(along));
    }

    private static float[] Evenly(int count)
    {
        var positions = new float[count];
        for (var i = 1; i < count; i++)
        {
            positions[i] = i / (count - 1f);
        }

        return positions;
    }

    private float Tiled(float along) => mode switch
    {
        SKShaderTileMode.Repeat => along - MathF.Floor(along),
        SKShaderTileMode.Mirror => 1f - MathF.Abs(along - 2f * MathF.Floor(along / 2f) - 1f),
        _ => Math.Clamp(along, 0f, 1f),
    };

    private SKColorF Between(float along)
    {
        if (along <= positions[0])
        {
            return colors[0];
        }

        for (var i = 1; i < positions.Length; i++)
        {
            if (along >= positions[i])
            {
                continue;
            }

            var share = (along - positions[i - 1]) / (positions[i] - positions[i - 1]);
            return Mixed(colors[i - 1], colors[i], share);
        }

        return colors[^1];
    }

    private static SKColorF Mixed(SKColorF from, SKColorF to, float share) => new(
        from.Red + (to.Red - from.Red) * share,
        from.Green + (to.Green - from.Green) * share,
        from.Blue + (to.Blue - from.Blue) * share,
        from.Alpha + (to.Alpha - from.Alpha) * share);
}
