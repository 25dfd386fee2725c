using Pix2Pix.Imaging;

namespace Pix2Pix;

/// <summary>Warns about suspicious translations.</summary>
internal interface IOutputWarnings
{
    /// <summary>A check for one translation; null if warnings are disabled.</summary>
    OutputDiagnostics? NewCheck();

    void Report(OutputDiagnostics? check);
}
