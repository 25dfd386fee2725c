using CustomLoss;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SampleTools.Options;
using SampleTools.Report;
using SampleTools.Training;
using SkiaSharp;
using TorchSharp;

return await SampleProgram.RunAsync(args, CommandLine.Syntax, Compare);

static async Task<int> Compare(SampleOptions options)
{
    var folder = Directory.CreateDirectory(options.Out).FullName;
    Console.WriteLine(options.IsPainted ? "Painting facades ..." : $"Reading pairs from {options.Data} ({options.ChosenDirection}) ...");
    var data = FacadeData.Prepare(options);

    // One column per candidate, between input and target.
    List<List<SKBitmap>> columns = [[.. Halves(data, pair => pair.Input)]];
    List<string> metrics = [];
    using var stop = new GracefulCancellation();
    foreach (var candidate in Candidate.All)
    {
        using var generator = await candidate.TrainAsync(options, data, stop.Token);
        columns.Add([.. Evaluation.Translate(generator, data.HeldOut).Select(shown => BitmapConverter.ToBitmap(shown.Output))]);
        metrics.Add($"{candidate.Name,-20} {Measure(generator, data)}");
    }

    columns.Add([.. Halves(data, pair => pair.Target)]);
    var sheet = Path.Combine(folder, "sheet.png");
    ContactSheet.Write(sheet, [.. Enumerable.Range(0, data.HeldOut.Count).Select(row => columns.Select(column => column[row]).ToList())]);
    columns.ForEach(column => column.ForEach(image => image.Dispose()));

    Console.WriteLine($"See {sheet}");
    metrics.ForEach(Console.WriteLine);
    return 0;
}

static IEnumerable<SKBitmap> Halves(FacadeData data, Func<TensorPair, torch.Tensor> half)
{
    for (var i = 0; i < data.HeldOut.Count; i++)
    {
        using var pair = data.HeldOut.GetPair(i);
        yield return BitmapConverter.ToBitmap(half(pair));
    }
}

static string Measure(IGenerator generator, FacadeData data)
{
    var outlines = Evaluation.Translate(generator, data.HeldOut).Average(shown =>
    {
        using var difference = Outlines.Difference(shown.Output, shown.Target);
        return difference.ToSingle();
    });
    return $"{Evaluation.Measure(generator, data.HeldOut).InOneLine()}  outlines {outlines:F4}";
}
