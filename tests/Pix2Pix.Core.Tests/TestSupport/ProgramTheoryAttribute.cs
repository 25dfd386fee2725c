using System.ComponentModel;
using System.Diagnostics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test that asks another program; skipped where it is not installed.</summary>
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <param name="program">Its name on the PATH.</param>
    /// <param name="probe">What it is called with to see that it runs.</param>
    public ProgramTheoryAttribute(string program, string probe)
    {
        try
        {
            Run(program, probe);
        }
        catch (Win32Exception)
        {
            Skip = $"There is no {program} here.";
        }
    }

    /// <returns>What it writes to its standard output.</returns>
    public static byte[] Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return output.ToArray();
    }
}
