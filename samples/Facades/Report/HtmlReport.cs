using System.Net;
using Facades.Painting;
using Pix2Pix.Evaluation;
using SkiaSharp;

namespace Facades.Report;

/// <summary>The experiment on one page that needs no other file.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1f2933; --paper: #fbfaf7; --line: #d9d4c8; --faint: #6b7280; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7e5df; --paper: #16181c; --line: #3a3f48; --faint: #9aa1ac; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 2rem; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem 1.5rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: normal; }
        th, .note { color: var(--faint); }
        img { display: block; max-width: 100%; border-radius: 4px; }
        img.pixels { width: 49rem; image-rendering: pixelated; }
        img.curves { background: #fff; }
        .legend span { white-space: nowrap; margin-right: 1rem; }
        .legend i { display: inline-block; width: .9em; height: .9em; margin-right: .4em; border: 1px solid var(--line); }
        """;

    public static void Write(ResultFolder results, Experiment experiment)
    {
        var painted = experiment.Options.Data is null;
        File.WriteAllText(results.Report, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Facades</title>
            <style>
            {{Style}}
            </style>
            <main>
            <h1>Facades</h1>
            <p>A U-Net learned to turn {{(painted ? "painted label maps into pictures" : "one half of each pair into the other")}}:
            {{experiment.Run.Summary}}.
            All figures and pictures are of the {{experiment.Data.HeldOut.Count}} pairs that it has not seen.</p>

            <h2>How close it comes</h2>
            <table>
            <tr><th></th><th>L1</th><th>PSNR, dB</th><th>SSIM</th></tr>
            {{Row("before training", experiment.Before)}}
            {{Row("after training", experiment.After)}}
            </table>
            <p class="note">L1: mean difference of values in [-1, 1], less is better. PSNR and SSIM: over 8-bit levels, more is better.</p>

            <h2>Input, output, target</h2>
            {{Picture(results.Sheet, "Rows of input, output and target", "pixels")}}

            <h2>Losses</h2>
            {{Picture(results.Losses, "Three curves over the steps of training", "curves")}}
            {{Legend(LossCurves.Colors)}}

            {{(painted ? "<h2>Labels</h2>\n" + Legend(Palette.Colors.Select(entry => ($"{entry.Key}", entry.Value))) : "")}}

            <h2>Options</h2>
            <table>
            {{string.Join('\n', experiment.Settings.Select(setting => Row(setting.Name, setting.Value)))}}
            </table>
            </main>
            </html>

            """);
    }

    private static string Row(string name, ImageQuality quality) =>
        Row(name, $"{quality.L1:F4}", $"{quality.Psnr:F2}", $"{quality.Ssim:F4}");

    private static string Row(string name, params string[] values) =>
        $"<tr><th>{name}</th>{string.Concat(values.Select(value => $"<td>{WebUtility.HtmlEncode(value)}</td>"))}</tr>";

    private static string Picture(string path, string description, string style) =>
        $"""<img class="{style}" alt="{description}" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}">""";

    private static string Legend(IEnumerable<(string Meaning, SKColor Color)> entries) =>
        $"""<p class="legend">{string.Join('\n', entries.Select(entry => Entry(entry.Meaning, entry.Color)))}</p>""";

    private static string Entry(string meaning, SKColor color) =>
        $"""<span><i style="background:#{color.Red:x2}{color.Green:x2}{color.Blue:x2}"></i>{meaning}</span>""";
}
