using System.Globalization;
using System.Security;
using System.Text;

namespace Drawings;

/// <summary>An SVG file with its own background, in light or dark colors as the reader's system prefers.</summary>
internal sealed class Svg(int width, int height, string title)
{
    // Where a page is dark and the system is light, or the reverse, the background keeps the drawing readable.
    private const string Style = """
        <style>
          svg { font: 14px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
          text { fill: #1f2328; }
          .page { fill: #ffffff; stroke: #d1d9e0; }
          .encoder { fill: #ddf4ff; stroke: #0969da; }
          .decoder { fill: #dafbe1; stroke: #1a7f37; }
          .dropout { fill: #fff8c5; stroke: #9a6700; }
          .image { fill: #f6f8fa; stroke: #59636e; }
          .mark { fill: #fd8c73; stroke: #a40e26; }
          .grid { fill: none; stroke: #d1d9e0; }
          .line { fill: none; stroke: #59636e; stroke-width: 1.5; }
          .skip { fill: none; stroke: #59636e; stroke-width: 1.5; stroke-dasharray: 5 4; }
          .head { fill: #59636e; }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc; }
            .page { fill: #151b23; stroke: #3d444d; }
            .encoder { fill: #0c2d6b; stroke: #58a6ff; }
            .decoder { fill: #033a16; stroke: #3fb950; }
            .dropout { fill: #4b2900; stroke: #d29922; }
            .image { fill: #212830; stroke: #9198a1; }
            .mark { fill: #b62324; stroke: #ff7b72; }
            .grid { stroke: #3d444d; }
            .line, .skip { stroke: #9198a1; }
            .head { fill: #9198a1; }
          }
        </style>
        <defs>
          <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path class="head" d="M0 0 8 4 0 8z"/>
          </marker>
        </defs>
        """;

    private readonly StringBuilder _body = new();

    public void Box(string kind, int x, int y, int boxWidth, int boxHeight, string? text = null)
    {
        Add($"<rect class=\"{kind}\" x=\"{x}\" y=\"{y}\" width=\"{boxWidth}\" height=\"{boxHeight}\" rx=\"3\"/>");
        if (text is not null) Text(x + (boxWidth / 2), y + (boxHeight / 2) + 5, text, "middle");
    }

    public void Text(int x, int y, string text, string anchor = "start") =>
        Add($"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{SecurityElement.Escape(text)}</text>");

    public void Arrow(string kind, int fromX, int fromY, int toX, int toY) =>
        Add($"<path class=\"{kind}\" d=\"M{fromX} {fromY} {toX} {toY}\" marker-end=\"url(#head)\"/>");

    /// <summary>A square of cells.</summary>
    public void Grid(int x, int y, int cells, int cellSide)
    {
        for (var cell = 1; cell < cells; cell++)
        {
            Add($"<path class=\"grid\" d=\"M{x + (cell * cellSide)} {y}v{cells * cellSide}M{x} {y + (cell * cellSide)}h{cells * cellSide}\"/>");
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
        <title>{SecurityElement.Escape(title)}</title>
        {Style}
        <rect class="page" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="6"/>
        {_body}</svg>

        """).ReplaceLineEndings("\n");

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
