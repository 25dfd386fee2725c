using System.Net;
using SampleTools.Report;

namespace Ablation.Report;

/// <summary>The results on one page that needs no other file.</summary>
internal static class HtmlReport
{
    private const string Style = """
        .scroll { overflow-x: auto; }
        .scroll td, .scroll th { white-space: nowrap; }
        .scroll td:last-child { white-space: normal; }
        .strips { display: grid; grid-template-columns: max-content minmax(24rem, 1fr); gap: .3rem 1rem; align-items: center; margin-top: 1.25rem; }
        .strips span { color: var(--faint); max-width: 9rem; }
        .strips img { width: 100%; }
        """;

    public static void Write(ResultReport report) => File.WriteAllText(report.Folder.Html, HtmlPage.Of(ResultReport.Title, $"""
        <p>{Encoded(report.Introduction)}</p>
        {string.Join('\n', report.Tables.Select(Section))}
        <h2>Options</h2>
        <div class="scroll"><table>
        {string.Join('\n', report.Settings.Select(setting => HtmlPage.Row(setting.Name, setting.Value)))}
        </table></div>
        """, Style));

    private static string Section(ResultTable table) => $"""
        <h2>{Encoded(table.Title)}</h2>
        <div class="scroll"><table>
        <tr>{string.Concat(table.Header.Select(name => $"<th>{Encoded(name)}</th>"))}</tr>
        {string.Join('\n', table.Rows.Select(row => HtmlPage.Row(row[0], row.Skip(1))))}
        </table></div>
        {(table.Note.Length > 0 ? $"<p class=\"note\">{Encoded(table.Note)}</p>" : "")}
        {(table.Pictures.Count > 0 ? $"<div class=\"scroll\"><div class=\"strips\">{string.Join('\n', table.Pictures.Select(Strip))}</div></div>" : "")}
        """;

    private static string Strip((string Caption, string Path) picture) =>
        $"<span>{Encoded(picture.Caption)}</span>{HtmlPage.Picture(picture.Path, picture.Caption, "strip")}";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
