using System.Diagnostics;
using System.Globalization;
using Pix2Pix;
using Pix2Pix.Bench.BitmapOverhead;
using Pix2Pix.Models;
using SkiaSharp;

// What a translation from bitmap to bitmap takes beyond the network's own pass, of the very same calls: [NGF] [CALLS]. Full size is 64.
int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
var (width, calls) = (Number(0, 64), Number(1, 40));
const int WarmUp = 5;
const int Side = 256;

using var generator = new StoppedGenerator(new Generator(new GeneratorOptions { Width = width }));
using var translator = new Translator(generator, new TranslatorOptions { Device = "cpu" }, leaveOpen: true);
using var source = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque));
for (var y = 0; y < Side; y++) source.Erase(new SKColor((byte)y, (byte)(3 * y), 90), new SKRectI(0, y, Side, y + 1));

var all = new List<double>();
var beyond = new List<double>();
for (var call = 0; call < WarmUp + calls; call++)
{
    var began = Stopwatch.GetTimestamp();
    translator.Translate(source).Dispose();
    var elapsed = Stopwatch.GetElapsedTime(began);
    if (call < WarmUp) continue;
    all.Add(elapsed.TotalMilliseconds);
    beyond.Add((elapsed - generator.LastPass) / generator.LastPass);
}

double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{Side} x {Side}, ngf {width}: {Median(all):F1} ms from bitmap to bitmap, {Median(beyond):P2} beyond the network's own pass (most {beyond.Max():P2}, {calls} calls)"));
