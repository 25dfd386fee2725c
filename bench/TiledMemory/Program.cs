using System.Diagnostics;
using System.Globalization;
using Pix2Pix;
using Pix2Pix.Models;
using SkiaSharp;

// The peak memory of one tiled translation, by the kernel's own account: WIDTH HEIGHT [NGF] [DEPTH]. A process a size, for the peak is the process's.
if (args is not [var widthText, var heightText, .. var rest])
{
    await Console.Error.WriteLineAsync("TiledMemory WIDTH HEIGHT [NGF] [DEPTH]");
    return 2;
}

int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
var (width, height) = (Number(widthText), Number(heightText));
using var generator = new Generator(new GeneratorOptions { Width = rest.Length > 0 ? Number(rest[0]) : 4, Depth = rest.Length > 1 ? Number(rest[1]) : 6 });
using var translator = new Translator(generator, new TranslatorOptions { Device = "cpu", SizeMode = SizeMode.Tile }, leaveOpen: true);
using var source = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
using var target = new SKBitmap(source.Info);
for (var y = 0; y < height; y++) source.Erase(new SKColor((byte)y, (byte)(y / 7), 90), new SKRectI(0, y, width, y + 1));

var clock = Stopwatch.StartNew();
translator.Translate(source, target);
var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
var peakMegabytes = long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
var pictures = (source.ByteCount + (double)target.ByteCount) / (1 << 20);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{width} x {height}: peak {peakMegabytes:F0} MB, pictures {pictures:F0} MB, the rest {peakMegabytes - pictures:F0} MB, {clock.Elapsed.TotalSeconds:F1} s"));
return 0;
