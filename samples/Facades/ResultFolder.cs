namespace Facades;

/// <summary>Where each result lies.</summary>
/// <param name="folder">Made if it is not there.</param>
internal sealed class ResultFolder(string folder)
{
    /// <summary>What the trainer writes its report to.</summary>
    public string Path { get; } = Directory.CreateDirectory(folder).FullName;

    public string Model => File("model.safetensors");

    public string Report => File("report.html");

    public string Translated => File("translated.png");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
