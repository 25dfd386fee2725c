using System.Net;
using SampleTools.Report;

namespace Ablation.Report;

/// <summary>The results on one page without external files.</summary>
internal static class HtmlReport
{
    private const string Style = """
        .scroll { overflow-x: auto; }
        .figures th, .figures td { white-space: nowrap; padding-right: 1.1rem; }
        .figures td:nth-child(n + 5):nth-child(-n + 7) { color: var(--faint); }
        .findings th, .findings td { vertical-align: top; padding-right: 1rem; }
        .findings :is(td, th):nth-child(2) { white-space: nowrap; }
        .findings td:nth-child(2) { font-weight: 600; }
        .strips { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; align-items: center; margin-top: 1.25rem; }
        .strips span { color: var(--faint); max-width: 9rem; }
        .strips img { width: 100%; }
        @media (max-width: 40rem) {
          th, td { padding-right: .9rem; }
          .strips { grid-template-columns: 1fr; gap: .1rem; }
          .strips span { max-width: none; margin-top: .4rem; }
        }
        """;

    public static void Write(ResultReport report) => File.WriteAllText(report.Folder.Html, HtmlPage.Create(ResultReport.Title, $"""
        <p>{Encoded(report.Introduction)}</p>
        {string.Join('\n', report.Tables.Select(table => Section(table, "figures")))}
        {Section(report.Findings, "findings")}
        <h2>Options</h2>
        <div class="scroll"><table>
        {string.Join('\n', report.Settings.Select(setting => HtmlPage.Row(setting.Name, setting.Value)))}
        </table></div>
        """, Style));

    private static string Section(ResultTable table, string style) => $"""
        <h2>{Encoded(table.Title)}</h2>
        <div class="scroll"><table class="{style}">
        <tr>{string.Concat(table.Header.Select(name => $"<th>{Encoded(name)}</th>"))}</tr>
        {string.Join('\n', table.Rows.Select(row => HtmlPage.Row(row[0], row.Skip(1))))}
        </table></div>
        {(table.Note.Length > 0 ? $"<p class=\"note\">{Encoded(table.Note)}</p>" : "")}
        {(table.Images.Count > 0 ? $"<div class=\"scroll\"><div class=\"strips\">{string.Join('\n', table.Images.Select(Strip))}</div></div>" : "")}
        """;

    private static string Strip((string Caption, string Path) image) =>
        $"<span>{Encoded(image.Caption)}</span>{HtmlPage.Image(image.Path, image.Caption, "strip")}";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
