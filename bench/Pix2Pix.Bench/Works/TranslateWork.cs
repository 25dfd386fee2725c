using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;

namespace Pix2Pix.Bench.Works;

internal static class TranslateWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var translator = Translator.Load(options.ModelFile, options.Translator);
        if (options.IsOfTensors)
        {
            using var input = options.RandomImages(1, Sizes.Read(options.Folder).Side);
            yield return Stopclock.Time("time", options, () => translator.Translate(input).Dispose());
            yield break;
        }

        using var image = ImageFile.Read(options.ImageFile);
        yield return Stopclock.Time("time", options, () => translator.Translate(image).Dispose());
    }
}
