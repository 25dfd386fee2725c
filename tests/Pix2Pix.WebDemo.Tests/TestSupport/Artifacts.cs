namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>Where pictures of the page are kept to be looked at.</summary>
internal static class Artifacts
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "web-demo", "screenshots")).FullName;

    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
            return at?.FullName ?? AppContext.BaseDirectory;
        }
    }
}
