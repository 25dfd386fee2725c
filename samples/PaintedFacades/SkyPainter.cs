using SkiaSharp;

namespace Facades.Painting;

/// <summary>A pale summer sky with thin clouds.</summary>
internal static class SkyPainter
{
    private const int Puffs = 36;

    private static readonly SKColor Zenith = new(0x6E, 0xA4, 0xDC);
    private static readonly SKColor Horizon = new(0xE2, 0xEC, 0xF4);

    public static void Paint(Brush brush, Shape shape)
    {
        brush.FadeDown(shape, Zenith.Vary(brush.Random, 0.06f), Horizon);
        var clouds = brush.Random.Next(2, 5);
        for (var i = 0; i < clouds; i++) Cloud(brush, brush.Random.Next(Scene.Side), brush.Random.Next(10, 90));
    }

    private static void Cloud(Brush brush, float x, float y)
    {
        for (var puff = 0; puff < Puffs; puff++)
        {
            // Flat below and piled up in the middle; many faint puffs have no visible edge.
            float along = brush.Random.Next(-32, 33), swelling = 9 - (Math.Abs(along) / 5);
            var size = 0.4f + (0.6f * brush.Random.NextSingle());
            brush.Oval(x + along, y - (size * swelling / 2), (14 + swelling) * size, (3 + swelling) * size, Tone.Light(13));
        }
    }
}
