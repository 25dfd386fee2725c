namespace Ablation.Report;

/// <summary>The results as Markdown: tables on the console, tables and images in the file.</summary>
internal static class MarkdownReport
{
    public static void Write(ResultReport report) => File.WriteAllText(report.Folder.Markdown, Joined(
    [
        $"# {ResultReport.Title}",
        report.Introduction,
        .. report.Tables.Select(table => Joined([Section(table), .. table.Images.Select(Image)])),
        Section(report.Findings),
        "## Options",
        string.Join('\n', report.Settings.Select(setting => $"- {setting.Name}: {setting.Value}")),
    ]) + "\n");

    public static string TablesOf(ResultReport report) => Joined([.. report.Tables.Select(Section), Section(report.Findings)]);

    private static string Section(ResultTable table)
    {
        string[] lines = [Line(table.Header), Line(table.Header.Select(_ => "---")), .. table.Rows.Select(Line)];
        return Joined([$"## {table.Title}", .. table.Note.Length > 0 ? (string[])[table.Note] : [], string.Join('\n', lines)]);
    }

    private static string Image((string Caption, string Path) image) => $"{image.Caption}\n\n![{image.Caption}]({Path.GetFileName(image.Path)})";

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Joined(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);
}
