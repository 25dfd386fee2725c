using System.Globalization;
using System.Net;
using System.Text;

namespace Pix2Pix.Reports;

/// <summary>One or more curves over the steps of a run, drawn as SVG with a heading and a legend.</summary>
/// <param name="title">The heading.</param>
/// <param name="note">One or two sentences on how to read the chart.</param>
/// <param name="curves">The curves with their names; curves without points are left out.</param>
internal sealed class Chart(string title, string note, params (string Name, IReadOnlyList<CurvePoint> Points)[] curves)
{
    private const int Width = 400;
    private const int Height = 196;
    private const int Left = 44;
    private const int Right = Width - 10;
    private const int Top = 10;
    private const int Bottom = Height - 26;
    private const int MostDots = 40;
    private const int MostDrawn = 100;

    // The clip area is larger than the axes, so that dots on them are not cut off.
    private const int Room = 7;

    private readonly (string Name, IReadOnlyList<CurvePoint> Points)[] _curves =
        [.. curves.Where(curve => curve.Points.Count > 0).Select(curve => (curve.Name, Drawn(curve.Points)))];

    /// <summary>The value range; null to fit the values.</summary>
    public ChartScale? Scale { get; init; }

    /// <summary>Whether each value is drawn as a dot.</summary>
    public bool HasDots { get; init; }

    /// <summary>The step to mark; null for none.</summary>
    public long? Marked { get; init; }

    public Func<double, string> Format { get; init; } = ChartScale.Text;

    public bool IsEmpty => _curves.Length == 0;

    public void WriteTo(StringBuilder html)
    {
        var steps = new ChartScale(_curves.Min(curve => curve.Points[0].From) - 1, _curves.Max(curve => curve.Points[^1].To));
        var values = Scale ?? ChartScale.Around([.. _curves.SelectMany(curve => curve.Points).SelectMany(point =>
            HasDots ? new[] { point.Least, point.Greatest } : [point.Mean])], cutsPeaks: !HasDots);

        html.Append(Culture, $"""<figure class="chart"><figcaption><h3>{Encoded(title)}</h3><p class="legend">""");
        html.Append(Culture, $"""<span class="at">{(_curves.Length > 1 ? "" : "now")}</span> """);
        for (var i = 0; i < _curves.Length; i++)
        {
            var label = _curves.Length > 1 ? Encoded(_curves[i].Name) + " " : "";
            html.Append(Culture, $"""<span class="s{i}"><i></i>{label}<b data-points="{PointsOf(i, steps)}">""");
            html.Append(Culture, $"""{Encoded(Format(_curves[i].Points[^1].Mean))}</b></span> """);
        }

        html.Append(Culture, $"""</p></figcaption><svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Encoded(Summary())}">""");
        WriteAxes(html, steps, values);
        var (width, height) = (Right - Left + (2 * Room), Bottom - Top + (2 * Room));
        html.Append(Culture, $"""<svg x="{Left - Room}" y="{Top - Room}" width="{width}" height="{height}" """);
        html.Append(Culture, $"""viewBox="-{Room} -{Room} {width} {height}">""");
        for (var i = 0; i < _curves.Length; i++) WriteCurve(html, i, steps, values);
        html.Append(Culture, $"""</svg><path class="cursor" d="M0 {Top}V{Bottom}" visibility="hidden"/>""");
        html.Append(Culture, $"""</svg><p class="note">{Encoded(note)}</p></figure>""").AppendLine();
    }

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static double XOf(double step, ChartScale steps) => steps.ShareOf(step) * (Right - Left);

    private static double YOf(double value, ChartScale values) => (1 - values.ShareOf(value)) * (Bottom - Top);

    // Single steps are noisy: groups of neighbors become one point with a band.
    private static IReadOnlyList<CurvePoint> Drawn(IReadOnlyList<CurvePoint> points) =>
        [.. points.Chunk((points.Count + MostDrawn - 1) / MostDrawn).Select(group => group.Aggregate((sum, next) => sum.With(next)))];

    // What report.js shows where the pointer is: column, steps and value of each point.
    private string PointsOf(int index, ChartScale steps) => Encoded(string.Join(';', _curves[index].Points.Select(point =>
        string.Create(Culture, $"{Left + XOf(point.Middle, steps):F1}|{StepsOf(point)}|{Format(point.Mean)}"))));

    private static string StepsOf(CurvePoint point) => point.From == point.To
        ? string.Create(Culture, $"step {point.From:N0}")
        : string.Create(Culture, $"steps {point.From:N0} to {point.To:N0}");

    private void WriteAxes(StringBuilder html, ChartScale steps, ChartScale values)
    {
        foreach (var tick in values.Ticks(4))
        {
            var y = Top + YOf(tick, values);
            html.Append(Culture, $"""<path class="grid" d="M{Left} {y:F1}H{Right}"/>""");
            html.Append(Culture, $"""<text x="{Left - 6}" y="{y + 4:F1}" text-anchor="end">{Encoded(Format(tick))}</text>""");
        }

        foreach (var tick in steps.Ticks(5).Where(double.IsInteger))
        {
            var x = Left + XOf(tick, steps);
            html.Append(Culture, $"""<path class="tick" d="M{x:F1} {Bottom}v4"/>""");
            html.Append(Culture, $"""<text x="{x:F1}" y="{Bottom + 17}" text-anchor="middle">{ChartScale.Steps(tick)}</text>""");
        }

        html.Append(Culture, $"""<path class="axis" d="M{Left} {Bottom}H{Right}"/>""");
    }

    private void WriteCurve(StringBuilder html, int index, ChartScale steps, ChartScale values)
    {
        var points = _curves[index].Points;
        if (points.Count > 1)
        {
            if (points.Any(point => point.Greatest > point.Least))
            {
                var (above, below) = (
                    Path(points, point => point.Greatest, steps, values), Path(points.Reverse(), point => point.Least, steps, values));
                html.Append(Culture, $"""<path class="band s{index}" d="{above}L{below[1..]}Z"/>""");
            }

            html.Append(Culture, $"""<path class="line s{index}" d="{Path(points, point => point.Mean, steps, values)}"/>""");
        }

        foreach (var point in points)
        {
            var isMarked = point.From <= Marked && Marked <= point.To;
            if (!isMarked && points.Count > 1 && !(HasDots && points.Count <= MostDots)) continue;
            var (style, x, y, radius) = (isMarked ? "best " : "", XOf(point.Middle, steps), YOf(point.Mean, values), isMarked ? 5 : 2.5);
            html.Append(Culture, $"""<circle class="{style}s{index}" cx="{x:F1}" cy="{y:F1}" r="{radius}"/>""");
        }
    }

    private static string Path(IEnumerable<CurvePoint> points, Func<CurvePoint, double> valueOf, ChartScale steps, ChartScale values) =>
        "M" + string.Join('L', points.Select(point =>
            string.Create(Culture, $"{XOf(point.Middle, steps):F1} {YOf(valueOf(point), values):F1}")));

    // For screen readers.
    private string Summary() => $"{title}. " + string.Join(" ", _curves.Select(curve => string.Create(
        Culture,
        $"{(_curves.Length > 1 ? $"{curve.Name}: " : "")}from {Format(curve.Points[0].Mean)} at step {curve.Points[0].To} to " +
        $"{Format(curve.Points[^1].Mean)} at step {curve.Points[^1].To}, " +
        $"between {Format(curve.Points.Min(point => point.Least))} and {Format(curve.Points.Max(point => point.Greatest))}.")));
}
