using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;

namespace Pix2Pix.Reports;

/// <summary>The report page of a run: a single self-contained file.</summary>
/// <param name="content">The content.</param>
internal sealed class ReportPage(ReportContent content)
{
    private const double SlowestRefresh = 60;
    private const double FastestRefresh = 2;

    // The template before and after the body.
    private static readonly Lazy<(string Head, string Foot)> Skeleton = new(() =>
    {
        var page = ReadResource("report.html");
        foreach (var name in new[] { "report.css", "report.js" })
        {
            page = page.Replace($"{{{{{name}}}}}\n", ReadResource(name), StringComparison.Ordinal);
        }

        var parts = page.Split("{{body}}\n");
        return (parts[0], parts[1]);
    });

    private bool IsRunning => content.Outcome == RunOutcome.Running;

    private string RefreshSeconds => Number(Math.Clamp(content.Interval.TotalSeconds, FastestRefresh, SlowestRefresh), "0.#");

    /// <summary>Writes the page in UTF-8.</summary>
    public void WriteTo(Stream stream)
    {
        var html = new StringBuilder();
        WriteHead(html);
        WriteOverview(html);
        WritePreviews(html, stream);
        WriteCharts(html);
        WriteMessages(html);
        foreach (var section in content.Sections) WriteSection(html, section);
        WriteFoot(html);
        Flush(html, stream);
    }

    private static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream($"Pix2Pix.Reports.{name}")!);
        return reader.ReadToEnd();
    }

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value, string format) => value.ToString(format, Culture);

    private static string Time(TimeSpan time) => time.TotalDays >= 1 ? $"{(int)time.TotalDays} d {time.Hours} h"
        : time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{time.Seconds} s";

    // Images bypass the string builder: they may take megabytes.
    private static void WriteImage(StringBuilder html, Stream stream, byte[] png, string attributes)
    {
        html.Append(Culture, $"""<img {attributes} src="data:image/png;base64,""");
        Flush(html, stream);
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(png.Length)];
        Base64.EncodeToUtf8(png, encoded, out _, out var written);
        stream.Write(encoded, 0, written);
        html.Append("\">");
    }

    private static void Flush(StringBuilder html, Stream stream)
    {
        foreach (var chunk in html.GetChunks()) stream.Write(Encoding.UTF8.GetBytes(chunk.ToArray()));
        html.Clear();
    }

    private void WriteHead(StringBuilder html)
    {
        var done = IsRunning ? $"{Number(content.State.Done * 100, "0")}% " : $"{content.Outcome}: ";
        html.Append(Skeleton.Value.Head)
            .Replace("{{refresh}}", IsRunning ? $"<noscript><meta http-equiv=\"refresh\" content=\"{RefreshSeconds}\"></noscript>" : "")
            .Replace("{{title}}", Encoded(done + content.Title));
    }

    private void WriteOverview(StringBuilder html)
    {
        var (state, outcome) = (content.State, content.Outcome.ToString().ToLowerInvariant());
        html.Append(Culture, $"""
            <header>
            <h1>{Encoded(content.Title)}</h1>
            <p class="status {outcome}" role="status"><i></i><span>{Encoded(content.OutcomeText)}</span></p>
            <progress max="1" value="{Number(state.Done, "0.####")}" aria-label="Progress of the run"></progress>
            <div class="live" id="live" data-running="{(IsRunning ? 1 : 0)}" data-seconds="{RefreshSeconds}" hidden>
            <span id="age"></span><button type="button" id="pause" aria-pressed="false">Pause updates</button></div>
            <div class="rows"><dl class="tiles">

            """);
        void Tile(string name, string value, string unit = "") =>
            html.Append(Culture, $"<div><dt>{Encoded(name)}</dt><dd>{Encoded(value)}")
                .Append(unit.Length > 0 ? $" <small>{Encoded(unit)}</small>" : "").AppendLine("</dd></div>");

        void ValidationTiles(EpochLine best)
        {
            html.AppendLine("""</dl><dl class="tiles">""");
            (string Name, string Format, string Unit)[] metrics = [("L1", "0.0000", ""), ("PSNR", "0.00", " dB"), ("SSIM", "0.0000", "")];
            for (var i = 0; i < metrics.Length; i++)
            {
                var (name, format, unit) = metrics[i];
                var label = i == content.DecidingSpread ? $"Best validation {name}" : $"Validation {name}";
                Tile(label, Number(best.Spreads[i].Mean, format) + unit, $"epoch {Number(best.Epoch, "N0")}");
            }
        }

        Tile("Epoch", Number(state.Epoch, "N0"), $"of {Number(state.EpochCount, "N0")}");
        Tile("Steps", Number(state.Step, "N0"));
        Tile("Time", Time(content.Elapsed));
        if (IsRunning) Tile("Remaining", state.Step == 0 ? "?" : Time(state.Remaining));
        Tile("Waiting for data", Number(state.DataWaitFraction * 100, "0.#") + "%");
        if (content.Curves.Best is { Spreads.Length: > 0 } best) ValidationTiles(best);
        else if (content.Curves.Best is { Metric: { } metric } other)
        {
            Tile("Best validation metric", ChartScale.Text(metric), $"epoch {Number(other.Epoch, "N0")}");
        }

        html.AppendLine("</dl></div></header>");
    }

    private void WritePreviews(StringBuilder html, Stream stream)
    {
        var (frames, last) = (content.Previews.Frames, content.Previews.Frames.Count - 1);
        if (last < 0 || content.Previews is not { Inputs: { } inputs, Targets: { } targets }) return;

        html.AppendLine("""<section aria-labelledby="previews"><h2 id="previews">Held-out pairs over time</h2>""");
        html.Append(Culture, $"""
            <div class="scrubber" id="scrubber" hidden><label for="time">Epoch</label>
            <input type="range" id="time" min="0" max="{last}" step="1" value="{last}">
            <output for="time" id="moment">{frames[last].Epoch}</output></div>
            <div class="sheet">

            """);
        html.Append("<figure><figcaption>Input</figcaption>");
        WriteImage(html, stream, inputs, "alt=\"Inputs of the generator, stacked vertically\"");
        html.Append("</figure><figure id=\"frames\"><figcaption>Output</figcaption>");
        for (var i = 0; i <= last; i++)
        {
            var (step, epoch) = (frames[i].Step, frames[i].Epoch);
            WriteImage(
                html, stream, frames[i].Png, string.Create(Culture, $"alt=\"Outputs after epoch {epoch}\" " +
                    $"data-epoch=\"{epoch}\" data-step=\"{step}\"{(i < last ? " hidden" : "")}"));
        }

        html.Append("</figure><figure><figcaption>Target</figcaption>");
        WriteImage(html, stream, targets, "alt=\"Targets\"");
        html.AppendLine("</figure></div></section>");
    }

    private void WriteCharts(StringBuilder html)
    {
        void Grid(string id, string title, IEnumerable<Chart> charts)
        {
            Chart[] drawn = [.. charts.Where(chart => !chart.IsEmpty)];
            if (drawn.Length == 0) return;
            html.Append(Culture, $"""<section aria-labelledby="{id}"><h2 id="{id}">{title}</h2><div class="charts">""").AppendLine();
            foreach (var chart in drawn) chart.WriteTo(html);
            html.AppendLine("</div></section>");
        }

        Grid("heldout", "Validation", ReportCharts.OfHeldOut(content.Curves, content.DecidingSpread));
        Grid("training", "Training, by step", ReportCharts.OfSteps(content.Curves));
    }

    private void WriteMessages(StringBuilder html)
    {
        if (content.Messages.Count == 0) return;
        html.AppendLine("""<section aria-labelledby="noticed"><h2 id="noticed">Messages</h2><ul class="messages">""");
        if (content.MessagesLeftOut > 0)
        {
            html.Append(Culture, $"<li class=\"note\">{content.MessagesLeftOut} earlier messages are in {MetricsLog.FileName}.</li>");
        }

        foreach (var message in content.Messages)
        {
            var (style, kind) = message.IsWarning ? ("warning", "Warning") : ("hint", "Note");
            html.Append(Culture, $"""<li class="{style}"><b>{kind}, epoch {message.Epoch}, step {message.Step:N0}</b> """);
            html.Append(Encoded(message.Text)).AppendLine("</li>");
        }

        html.AppendLine("</ul></section>");
    }

    private static void WriteSection(StringBuilder html, ReportSection section)
    {
        if (section.Entries.Count == 0) return;
        html.Append(Culture, $"<section class=\"facts\"><h2>{Encoded(section.Title)}</h2>");
        html.AppendLine("<dl>");
        foreach (var (name, value) in section.Entries)
        {
            html.Append(Culture, $"<div><dt>{Encoded(name)}</dt><dd>{Encoded(value)}</dd></div>").AppendLine();
        }

        html.AppendLine("</dl></section>");
    }

    private void WriteFoot(StringBuilder html)
    {
        var previews = content.Previews.Frames.Count > 0 ? ", and the images in <a href=\"previews/\">previews</a>" : "";
        html.Append(Culture, $"""
            <footer class="note">The same metrics, one JSON object per line,
            are in <a href="{MetricsLog.FileName}">{MetricsLog.FileName}</a>{previews}.</footer>

            """);
        html.Append(Skeleton.Value.Foot);
    }
}
