using Pix2Pix.Models;

namespace Drawings;

/// <summary>A PatchGAN: an image, the layers with what one of their values sees, and the map of scores. Pixels of the image are to scale.</summary>
internal static class PatchGanDrawing
{
    private const int Width = 760;
    private const int Margin = 24;
    private const int Top = 52;
    private const int BoxHeight = 30;
    private const int RowHeight = 46;
    private const int Cell = 6;

    /// <param name="options">Of the discriminator.</param>
    /// <param name="side">Of the image, in pixels.</param>
    public static string Of(PatchDiscriminatorOptions options, int side)
    {
        var layers = options.Plan.Layers;
        var height = Top + Math.Max(side, layers.Count * RowHeight) + 44;
        var field = options.ReceptiveField;
        var svg = new Svg(Width, height, $"A PatchGAN whose scores depend on {field} x {field} pixels");

        // Sizes from the image to the scores, and what a value sees.
        var (size, seen, step, first) = (side, 1, 1, 0);
        var (column, columnWidth) = (Margin + side + 28, 222);
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            first -= layer.Padding * step;
            seen += (layer.Kernel - 1) * step;
            step *= layer.Stride;
            size = ((size + (2 * layer.Padding) - layer.Kernel) / layer.Stride) + 1;
            var y = Top + (i * RowHeight);
            var kind = i == layers.Count - 1 ? "decoder" : "encoder";
            var text = $"{layer.OutputChannels} ch., {size} x {size}, sees {seen} x {seen}";
            svg.Box(kind, column, y, columnWidth, BoxHeight, text);
            if (i < layers.Count - 1) svg.Arrow("line", column + (columnWidth / 2), y + BoxHeight, column + (columnWidth / 2), y + RowHeight);
        }

        svg.Text(Margin, Top - 14, $"input and target or output, {layers[0].InputChannels} ch.");
        svg.Box("image", Margin, Top, side, side);
        var chosen = size / 3;
        var start = first + (chosen * step);
        svg.Box("mark", Margin + start, Top + start, seen, seen, $"{seen} x {seen}");
        svg.Text(Margin, Top + side + 24, $"{side} x {side} pixels");
        svg.Arrow("line", Margin + side, Top + (BoxHeight / 2), column, Top + (BoxHeight / 2));

        svg.Text(column, Top - 14, $"convolutions {layers[0].Kernel} x {layers[0].Kernel}");
        var scores = column + columnWidth + 24;
        var lastY = Top + ((layers.Count - 1) * RowHeight) + (BoxHeight / 2);
        svg.Arrow("line", column + columnWidth, lastY, scores, lastY);
        var scoresTop = lastY + (BoxHeight / 2) - (size * Cell);
        svg.Text(scores, scoresTop - 14, "scores");
        svg.Box("image", scores, scoresTop, size * Cell, size * Cell);
        svg.Grid(scores, scoresTop, size, Cell);
        svg.Box("mark", scores + (chosen * Cell), scoresTop + (chosen * Cell), Cell, Cell);
        svg.Text(scores, scoresTop + (size * Cell) + 24, $"{size} x {size}, one per patch");
        return svg.ToString();
    }
}
