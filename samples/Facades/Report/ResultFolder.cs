namespace Facades.Report;

/// <summary>Where each result lies.</summary>
internal sealed class ResultFolder
{
    private readonly string _folder;

    /// <param name="folder">Made if it is not there.</param>
    public ResultFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    public string Model => Path.Combine(_folder, "model.safetensors");

    public string Sheet => Path.Combine(_folder, "sheet.png");

    public string Losses => Path.Combine(_folder, "losses.png");

    public string Report => Path.Combine(_folder, "report.html");

    public string Translated => Path.Combine(_folder, "translated.png");
}
