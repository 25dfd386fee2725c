using Facades.Painting;
using Pix2Pix.Evaluation;
using SampleTools.Report;

namespace Facades.Report;

/// <summary>The experiment on one page that needs no other file.</summary>
internal static class HtmlReport
{
    public static void Write(ResultFolder results, Experiment experiment)
    {
        var painted = experiment.Options.IsPainted;
        File.WriteAllText(results.Report, HtmlPage.Of("Facades", $$"""
            <p>A U-Net learned to turn {{(painted ? "painted label maps into pictures" : "one half of each pair into the other")}}:
            {{experiment.Run.Summary}}.
            All figures and pictures are of the {{experiment.Data.HeldOut.Count}} pairs that it has not seen.</p>

            <h2>How close it comes</h2>
            <table>
            <tr><th></th><th>L1</th><th>PSNR, dB</th><th>SSIM</th></tr>
            {{Row("before training", experiment.Before)}}
            {{Row("after training", experiment.After)}}
            </table>
            <p class="note">L1: mean difference of values in [-1, 1], less is better. PSNR and SSIM: over 8-bit levels, more is better.</p>

            <h2>Input, output, target</h2>
            {{HtmlPage.Picture(results.Sheet, "Rows of input, output and target", "pixels")}}

            <h2>Losses</h2>
            {{HtmlPage.Picture(results.Losses, "Three curves over the steps of training", "curves")}}
            {{HtmlPage.Legend(LossCurves.Colors)}}

            {{(painted ? "<h2>Labels</h2>\n" + HtmlPage.Legend(Palette.Colors.Select(entry => ($"{entry.Key}", entry.Value))) : "")}}

            <h2>Options</h2>
            <table>
            {{string.Join('\n', experiment.Settings.Select(setting => HtmlPage.Row(setting.Name, setting.Value)))}}
            </table>
            """));
    }

    private static string Row(string name, ImageQuality quality) =>
        HtmlPage.Row(name, $"{quality.L1:F4}", $"{quality.Psnr:F2}", $"{quality.Ssim:F4}");
}
