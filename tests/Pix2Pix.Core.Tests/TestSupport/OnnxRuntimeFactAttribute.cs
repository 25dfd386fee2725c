namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test that needs ONNX Runtime, which the folder tests/onnx takes from npm; skipped where it is not installed.</summary>
internal sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute()
    {
        if (Folder is null || Node is null) Skip = "ONNX Runtime is not installed; with Node.js on the PATH, ./build.sh test installs it, or \"npm ci\" in tests/onnx.";
    }

    /// <summary>The program that runs <c>run.mjs</c>.</summary>
    public static string? Node => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") })
        .FirstOrDefault(File.Exists);

    public static string? Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
            var folder = at is null ? null : Path.Combine(at.FullName, "tests", "onnx");
            return Directory.Exists(Path.Combine(folder ?? "", "node_modules", "onnxruntime-node")) ? folder : null;
        }
    }
}
