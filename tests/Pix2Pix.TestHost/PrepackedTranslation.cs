using System.Reflection;
using Microsoft.Extensions.Logging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.TestHost;

/// <summary>Translates a picture with weights prepared in each precision, and says what a user is told and how far it is from weights as they are.</summary>
public static class PrepackedTranslation
{
    // Wide enough for every kind of layer that is prepared.
    private static readonly GeneratorOptions Options = new() { Depth = 5, BaseChannels = 64 };

    /// <summary>Has the library believe that the libtorch which is loaded is none that its functions were tested with.</summary>
    public static void AsWithAnotherLibtorch()
    {
        var module = typeof(Translator).Assembly.GetType("Pix2Pix.Common.TorchScriptModule", throwOnError: true)!;
        var tested = (Version[])module.GetField("Tested", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        Array.Fill(tested, new Version(1, 2, 3));
    }

    public static void Run(string folder)
    {
        var model = Path.Combine(folder, "model.safetensors");
        using (var generator = new Generator(Options, seed: 1)) ModelFile.Save(model, generator);
        using var image = Image();
        using var plain = Translate(model, new() { PrepackWeights = false }, image);
        foreach (var precision in new[] { FloatPrecision.Float32, FloatPrecision.BFloat16 })
        {
            Console.WriteLine($"asked for {precision}");
            using var prepacked = Translate(model, new() { Precision = precision }, image);
            Console.WriteLine($"difference: {DifferenceOf(plain.Bytes, prepacked.Bytes)}");
        }
    }

    private static SKBitmap Translate(string model, TranslatorOptions options, SKBitmap image)
    {
        using var translator = Translator.Load(model, options with { Device = "cpu" }, new ConsoleWarnings());
        if (options.PrepackWeights is null) Console.WriteLine(translator.Describe().Split('\n').Single(line => line.StartsWith("precision", StringComparison.Ordinal)));
        return translator.Translate(image);
    }

    private static int DifferenceOf(byte[] left, byte[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Max();

    private static SKBitmap Image()
    {
        var bitmap = new SKBitmap(new SKImageInfo(64, 32, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++) bitmap.SetPixel(x, y, new SKColor((byte)(x * 4), (byte)(y * 8), (byte)(x ^ y)));
        }

        return bitmap;
    }

    private sealed class ConsoleWarnings : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Console.WriteLine($"warning {eventId.Name}: {formatter(state, exception)}");
        }
    }
}
