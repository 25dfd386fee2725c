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
            using var input = options.RandomPictures(sizes.Batch, sizes.Side);
            yield return Stopclock.Time("time", options, () => translator.Translate(input).Dispose(), sizes.Batch);
            yield break;
        }

        using var picture = ImageFile.Read(options.PictureFile);
        SKBitmap[] pictures = [.. Enumerable.Repeat(picture, sizes.Batch)];
        yield return Stopclock.Time(
            "time",
            options,
            () =>
            {
                foreach (var translated in translator.TranslateBatch(pictures)) translated.Dispose();
            },
            sizes.Batch);
    }
}
