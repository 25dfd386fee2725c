using System.Diagnostics;
using System.Globalization;
using Pix2Pix;
using Pix2Pix.Imaging;

namespace Packages;

/// <summary>What an app with one translator takes.</summary>
internal static class Figures
{
    private const int WarmUp = 40;
    private const int Timed = 20;

    /// <summary>Translates an image again and again and prints, separated by tabs: milliseconds from the process's start to the first
    /// translation, milliseconds of a later one (the median), and the most memory in megabytes.</summary>
    /// <param name="translator">Disposed here.</param>
    /// <param name="path">An image file.</param>
    public static void Print(IImageTranslator translator, string path)
    {
        using var process = Process.GetCurrentProcess();
        using var owned = translator;
        using var image = ImageFile.Read(path);
        translator.Translate(image).Dispose();
        var first = (DateTime.Now - process.StartTime).TotalMilliseconds;

        for (var i = 0; i < WarmUp; i++) translator.Translate(image).Dispose();
        var times = new List<double>();
        for (var i = 0; i < Timed; i++)
        {
            var began = Stopwatch.GetTimestamp();
            translator.Translate(image).Dispose();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first:F0}\t{times[Timed / 2]:F0}\t{process.PeakWorkingSet64 / 1e6:F0}"));
    }
}
