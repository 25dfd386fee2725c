using Pix2Pix.Evaluation;

namespace SampleTools.Report;

/// <summary>Formats metrics.</summary>
public static class Metrics
{
    /// <summary>The three metrics in a form that is easy to read and to parse.</summary>
    public static string InOneLine(this ImageQuality quality) => $"L1 {quality.L1:F4} PSNR {quality.Psnr:F2} SSIM {quality.Ssim:F4}";
}
