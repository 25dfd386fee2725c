using SkiaSharp;

namespace Facades.Report;

/// <summary>Numbers drawn with lines, as on a pocket calculator: a picture with text would need a font that every machine has.</summary>
internal static class SegmentDigits
{
    private const float Width = 5;
    private const float Height = 9;
    private const float Advance = 8;
    private const float PointAdvance = 4;

    // Segments: a top, b upper right, c lower right, d bottom, e lower left, f upper left, g middle;
    // h and i are the flag and the stem of the 1.
    private static readonly string[] Lit = ["abcdef", "hi", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg"];

    private static readonly Dictionary<char, (float X0, float Y0, float X1, float Y1)> Segments = new()
    {
        ['a'] = (0, 0, 1, 0),
        ['b'] = (1, 0, 1, 0.5f),
        ['c'] = (1, 0.5f, 1, 1),
        ['d'] = (0, 1, 1, 1),
        ['e'] = (0, 0.5f, 0, 1),
        ['f'] = (0, 0, 0, 0.5f),
        ['g'] = (0, 0.5f, 1, 0.5f),
        ['h'] = (0.1f, 0.25f, 0.6f, 0),
        ['i'] = (0.6f, 0, 0.6f, 1),
    };

    public static float WidthOf(string number) => number.Sum(c => c == '.' ? PointAdvance : Advance) - Advance + Width;

    /// <param name="canvas">What to draw on.</param>
    /// <param name="number">Digits, with at most a point among them.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="middle">Middle line.</param>
    /// <param name="paint">Colour and stroke.</param>
    public static void Draw(SKCanvas canvas, string number, float x, float middle, SKPaint paint)
    {
        var top = middle - (Height / 2);
        foreach (var c in number)
        {
            if (c == '.')
            {
                canvas.DrawLine(x - 1, top + Height, x + 0.5f, top + Height, paint);
                x += PointAdvance;
                continue;
            }

            foreach (var segment in Lit[c - '0'])
            {
                var (x0, y0, x1, y1) = Segments[segment];
                canvas.DrawLine(x + (x0 * Width), top + (y0 * Height), x + (x1 * Width), top + (y1 * Height), paint);
            }

            x += Advance;
        }
    }
}
