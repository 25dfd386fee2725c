using System.Diagnostics;
using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>Files from disk to disk, beside the network's own time: passes from tensor to tensor before and after, in the same process.</summary>
internal static class FolderWork
{
    private const int Passes = 20;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        var target = options.PathOf("out");
        Directory.CreateDirectory(target);
        string[] files = [.. Directory.GetFiles(options.PathOf(FilesWork.InputFolder)).Order(StringComparer.Ordinal).Take(options.Files)];
        if (files.Length == 0) throw new UsageException($"The folder {options.PathOf(FilesWork.InputFolder)} holds no picture; let \"files\" fill it.");

        using var translator = Translator.Load(options.ModelFile, options.Translator);
        using var input = options.RandomPictures(1, Sizes.Read(options.Folder).Side);
        void Pass() => translator.Translate(input).Dispose();

        var before = Stopclock.Milliseconds(options.WarmUp, Passes, Pass);
        var began = Stopwatch.GetTimestamp();
        TranslateAllAsync(translator, files, target).GetAwaiter().GetResult();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var network = Reading.Of("network alone", "ms", [.. before, .. Stopclock.Milliseconds(0, Passes, Pass)]);

        yield return network;
        yield return Reading.Of("from disk to disk", "ms", took / files.Length) with { Count = files.Length };
    }

    private static async Task TranslateAllAsync(Translator translator, string[] files, string target)
    {
        var next = 0;
        await foreach (var translated in translator.TranslateAllAsync(DecodeAsync(files)).ConfigureAwait(false))
        {
            using (translated) ImageFile.Write(translated, Path.Combine(target, Path.GetFileName(files[next++])));
        }
    }

#pragma warning disable CS1998 // Decoding is work, not waiting; the translator asks for it on a thread of its own.
    private static async IAsyncEnumerable<SKBitmap> DecodeAsync(string[] files)
#pragma warning restore CS1998
    {
        foreach (var file in files) yield return ImageFile.Read(file);
    }
}
