using System.Globalization;
using Pix2Pix.Models;

namespace Drawings;

/// <summary>A U-Net: a row for each size, the encoder on the left, the decoder on the right.</summary>
internal static class UNetDrawing
{
    private const int Width = 760;
    private const int Margin = 24;
    private const int BoxWidth = 190;
    private const int BoxHeight = 30;
    private const int RowHeight = 48;
    private const int Indent = 20;

    /// <param name="options">Of a U-Net.</param>
    /// <param name="side">Of the image, in pixels.</param>
    public static string Of(GeneratorOptions options, int side)
    {
        var layers = options.Plan.Layers;
        var depth = options.Depth;
        var bottom = Margin + ((depth + 1) * RowHeight);
        var svg = new Svg(Width, bottom + 72, $"A U-Net of depth {depth} for images of {side} x {side} pixels");
        for (var row = 0; row <= depth; row++)
        {
            var size = side >> row;
            var (left, y) = (Margin + (row * Indent), Margin + (row * RowHeight));
            var right = Width - left - BoxWidth;
            if (row == depth) left = right = (Width - BoxWidth) / 2;

            if (row == 0) svg.Box("image", left, y, BoxWidth, BoxHeight, Label("input", options.InputChannels, size));
            else svg.Box("encoder", left, y, BoxWidth, BoxHeight, Label("", layers[row - 1].OutputChannels, size));
            if (row == depth) continue;

            var shift = row == depth - 1 ? 2 * Indent : Indent;
            svg.Arrow("line", left + (BoxWidth / 2), y + BoxHeight, left + (BoxWidth / 2) + shift, y + RowHeight);
            svg.Arrow("line", right + (BoxWidth / 2) - shift, y + RowHeight, right + (BoxWidth / 2), y + BoxHeight);

            // What the decoder's layer of this size makes; the next one also gets the encoder's output of the same size.
            var made = layers[(2 * depth) - 1 - row];
            var next = row > 0 ? layers[(2 * depth) - row] : null;
            var kind = row == 0 ? "image" : made.DropoutRate > 0 ? "dropout" : "decoder";
            var skipped = next is null ? 0 : next.InputChannels - made.OutputChannels;
            svg.Box(kind, right, y, BoxWidth, BoxHeight, Label(row == 0 ? "output" : "", made.OutputChannels, size, skipped));
            if (next?.SkipFrom is not null) svg.Arrow("skip", left + BoxWidth, y + (BoxHeight / 2), right, y + (BoxHeight / 2));
        }

        Legend(svg, options, bottom);
        return svg.ToString();
    }

    private static void Legend(Svg svg, GeneratorOptions options, int y)
    {
        var kernel = options.Plan.Layers[0].Kernel;
        svg.Box("encoder", Margin, y, 18, 18);
        svg.Text(Margin + 26, y + 14, $"encoder: convolution {kernel} x {kernel}, stride 2");
        svg.Box("decoder", Width / 2, y, 18, 18);
        svg.Text((Width / 2) + 26, y + 14, $"decoder: transposed convolution {kernel} x {kernel}, stride 2");
        svg.Arrow("skip", Margin - 4, y + 39, Margin + 20, y + 39);
        svg.Text(Margin + 26, y + 44, "skip connection: its channels are added on");
        svg.Box("dropout", Width / 2, y + 30, 18, 18);
        svg.Text((Width / 2) + 26, y + 44, string.Create(CultureInfo.InvariantCulture, $"decoder with dropout, {100 * options.DropoutRate:F0}%"));
    }

    private static string Label(string name, int channels, int size, int skipped = 0)
    {
        var what = name.Length > 0 ? $"{name}: " : "";
        var from = skipped > 0 ? $" + {skipped}" : "";
        return $"{what}{channels}{from} ch., {size} x {size}";
    }
}
