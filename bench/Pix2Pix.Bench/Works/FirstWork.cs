using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using Pix2Pix.Serialization;

namespace Pix2Pix.Bench.Works;

/// <summary>A process's first translation.</summary>
internal static class FirstWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var translator = options.IsUnchecked ? LoadUnchecked(options) : Translator.Load(options.ModelFile, options.Translator);
        if (options.IsOfTensors)
        {
            using var input = options.RandomImages(1, Sizes.Read(options.Folder).Side);
            translator.Translate(input).Dispose();
        }
        else
        {
            using var image = ImageFile.Read(options.ImageFile);
            translator.Translate(image).Dispose();
        }

        return ProcessClock.Now();
    }

    private static Translator LoadUnchecked(WorkOptions options)
    {
        var (generator, info) = ModelFile.Load(options.ModelFile, verifyChecksum: false);
        return new Translator(generator, options.Translator, info);
    }
}
