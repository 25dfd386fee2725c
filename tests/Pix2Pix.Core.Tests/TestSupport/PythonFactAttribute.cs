using System.ComponentModel;
using System.Diagnostics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test that runs a Python program of the documentation; skipped where there is no python3.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        try
        {
            if (Run("--version").ExitCode != 0) Skip = "python3 does not run here.";
        }
        catch (Win32Exception)
        {
            Skip = "There is no python3 here.";
        }
    }

    public static (int ExitCode, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
