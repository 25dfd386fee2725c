using System.Diagnostics;
using System.Text.Json;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A Python that has PyTorch, which does what <c>Checkpoints/pytorch_networks.py</c> offers.</summary>
internal static class PythonWithTorch
{
    // A python3 of the user's own may come first on the PATH and lack what the system's has.
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];

    private static readonly Lazy<string?> Found = new(() => Array.Find(Candidates, HasTorch));

    public static string? Interpreter => Found.Value;

    public static void Run(params object[] tasks)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tasks.json"), JsonSerializer.Serialize(tasks));
        var script = Path.Combine(AppContext.BaseDirectory, "Serialization", "pytorch_networks.py");
        var (code, errors) = Start(Interpreter!, script, folder.File("tasks.json"));
        Assert.True(code == 0, errors);
    }

    private static bool HasTorch(string python)
    {
        try
        {
            return Start(python, "-c", "import torch").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Errors) Start(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
