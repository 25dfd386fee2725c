using Pix2Pix.Bench.Measuring;
using Pix2Pix.Models;

namespace Pix2Pix.Bench.Works;

/// <summary>What bitmaps take beyond the network. The network runs with its weights as they are, for only so can a pass be timed from outside.</summary>
internal static class OverheadWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        var sizes = Sizes.Read(options.Folder);
        using var generator = new StoppedGenerator(new Generator(sizes.Generator));
        using var translator = new Translator(generator, options.Translator, leaveOpen: true);
        using var image = Painting.Create(sizes.Side, sizes.Side, 0);
        var passes = new List<double>();
        var all = Stopclock.Milliseconds(options.WarmUp, options.Repeat, () =>
        {
            translator.Translate(image).Dispose();
            passes.Add(generator.LastPass.TotalMilliseconds);
        });

        var measured = passes.TakeLast(options.Repeat).ToList();
        yield return Reading.Create("from bitmap to bitmap", "ms", all);
        yield return Reading.Create("network", "ms", measured);
        yield return Reading.Create("beyond the network", "%", all.Zip(measured, (whole, pass) => 100 * (whole - pass) / pass));
    }
}
