using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Bench.Works;

internal static class BatchWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        var sizes = Sizes.Read(options.Folder);
        using var translator = Translator.Load(options.ModelFile, options.Translator);
        if (options.IsOfTensors)
        {
            using var input = options.RandomImages(sizes.Batch, sizes.Side);
            yield return Stopclock.Time("time", options, () => translator.Translate(input).Dispose(), sizes.Batch);
            yield break;
        }

        using var image = ImageFile.Read(options.ImageFile);
        SKBitmap[] images = [.. Enumerable.Repeat(image, sizes.Batch)];
        yield return Stopclock.Time(
            "time",
            options,
            () =>
            {
                foreach (var translated in translator.TranslateBatch(images)) translated.Dispose();
            },
            sizes.Batch);
    }
}
