using System.Net;
using SkiaSharp;

namespace SampleTools.Report;

/// <summary>A self-contained page, light or dark to match the reader's screen, and its building blocks.</summary>
public static class HtmlPage
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

    /// <param name="title">Title and heading.</param>
    /// <param name="body">The content below the heading.</param>
    /// <param name="style">Additional CSS rules.</param>
    public static string Create(string title, string body, string style = "") => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>
        {{(style.Length > 0 ? Style + "\n" + style : Style)}}
        </style>
        <main>
        <h1>{{title}}</h1>
        {{body}}
        </main>
        </html>

        """;

    public static string Row(string name, params IEnumerable<string> values) =>
        $"<tr><th>{WebUtility.HtmlEncode(name)}</th>{string.Concat(values.Select(value => $"<td>{WebUtility.HtmlEncode(value)}</td>"))}</tr>";

    /// <summary>An embedded image instead of a link.</summary>
    public static string Image(string path, string description, string style) =>
        $"""<img class="{style}" alt="{WebUtility.HtmlEncode(description)}" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}">""";

    public static string Legend(IEnumerable<(string Meaning, SKColor Color)> entries) =>
        $"""<p class="legend">{string.Join('\n', entries.Select(entry => Entry(entry.Meaning, entry.Color)))}</p>""";

    private static string Entry(string meaning, SKColor color) =>
        $"""<span><i style="background:#{color.Red:x2}{color.Green:x2}{color.Blue:x2}"></i>{meaning}</span>""";
}
