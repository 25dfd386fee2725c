using Pix2Pix.Bench.Eager;
using Pix2Pix.Bench.Measuring;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>Writes what all sides read: one network in the formats of three engines, an image, and a folder of images.</summary>
internal static class FilesWork
{
    public const string InputFolder = "in";
    private const int DifferentImages = 64;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        Directory.CreateDirectory(options.PathOf(InputFolder));
        var sizes = options.IsQuick ? Sizes.Quick : new Sizes();
        sizes.Write(options.Folder);
        using (var generator = new Generator(sizes.Generator))
        {
            ModelFile.Save(options.ModelFile, generator, new ModelInfo { TrainingWidth = sizes.Side, TrainingHeight = sizes.Side });
            OnnxFile.Save(options.OnnxFile, generator);
            OnnxFile.Save(options.Float16OnnxFile, generator, precision: FloatPrecision.Float16);
            using var eager = new EagerUNet(sizes.Width, sizes.Depth);
            eager.load_state_dict(generator.state_dict());
            eager.save(options.EagerModelFile);
        }

        if (options.IsOfTensors) return [];
        WriteImages(options, sizes.Side);
        return [];
    }

    // Few different ones under many names: decoding and encoding take what they take all the same.
    private static void WriteImages(WorkOptions options, int side)
    {
        string[] found = options.Images is { } folder
            ? [.. Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".png" or ".jpg").Order(StringComparer.Ordinal).Take(DifferentImages)]
            : [];
        if (options.Images is not null && found.Length == 0) throw new UsageException($"The folder {options.Images} holds no .png or .jpg file.");

        foreach (var old in Directory.GetFiles(options.PathOf(InputFolder))) File.Delete(old);
        var different = found.Length > 0 ? found.Length : Math.Min(DifferentImages, options.Files);
        for (var i = 0; i < options.Files; i++)
        {
            var path = options.PathOf(Path.Combine(InputFolder, $"{i:D5}.{options.Format}"));
            if (i >= different)
            {
                File.Copy(options.PathOf(Path.Combine(InputFolder, $"{i % different:D5}.{options.Format}")), path);
                continue;
            }

            using var image = found.Length > 0 ? PartOf(found[i], side) : Painting.Create(side, side, i);
            ImageFile.Write(image, path);
            if (i == 0) ImageFile.Write(image, options.ImageFile);
        }
    }

    // The right upper corner: of a pair, the half that is translated.
    private static SKBitmap PartOf(string path, int side)
    {
        using var whole = ImageFile.Read(path);
        using var part = new SKBitmap();
        if (!whole.ExtractSubset(part, SKRectI.Create(whole.Width - side, 0, side, side)))
        {
            throw new UsageException($"The image {path} is {whole.Width} x {whole.Height} pixels; {side} x {side} or more are needed.");
        }

        return part.Copy();
    }
}
