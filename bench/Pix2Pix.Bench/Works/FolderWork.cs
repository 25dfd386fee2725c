using System.Diagnostics;
using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>Files from disk to disk, beside the network's own time: as many passes from tensor to tensor, in turns with the files and in the same process.</summary>
internal static class FolderWork
{
    // What slows the machine down for a while falls upon both.
    private const int FilesATurn = 100;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        var target = options.PathOf("out");
        Directory.CreateDirectory(target);
        string[] files = [.. Directory.GetFiles(options.PathOf(FilesWork.InputFolder)).Order(StringComparer.Ordinal).Take(options.Files)];
        if (files.Length == 0) throw new UsageException($"The folder {options.PathOf(FilesWork.InputFolder)} holds no image; let \"files\" fill it.");

        using var translator = Translator.Load(options.ModelFile, options.Translator);
        using var input = options.RandomImages(1, Sizes.Read(options.Folder).Side);
        void Pass() => translator.Translate(input).Dispose();

        for (var i = 0; i < options.WarmUp; i++) Pass();
        double own = 0, whole = 0;
        foreach (var turn in files.Chunk(FilesATurn))
        {
            own += MillisecondsOf(() =>
            {
                foreach (var _ in turn) Pass();
            });
            whole += MillisecondsOf(() => TranslateAllAsync(translator, turn, target).GetAwaiter().GetResult());
        }

        yield return Reading.Create("network alone", "ms", own / files.Length) with { Count = files.Length };
        yield return Reading.Create("from disk to disk", "ms", whole / files.Length) with { Count = files.Length };
    }

    private static double MillisecondsOf(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
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
