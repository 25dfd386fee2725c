using Pix2Pix.Bench.Works;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Which works are compared, and with whom.</summary>
internal static class Plan
{
    private static readonly Comparison[] All =
    [
        new(
            "translate",
            "Translate one image",
            new Entry("plain TorchSharp, float32", "eager-translate") { IsBaseline = true, Floor = floor => floor.Translation() },
            new Entry("Translator, float32", "translate") { Floor = floor => floor.Translation() },
            new Entry("Translator, float32, weights as they are", "translate", "--plain") { IsForCpuOnly = true, Floor = floor => floor.Translation() },
            new Entry("ONNX Runtime, float32", "onnx-translate") { IsForCpuOnly = true, Floor = floor => floor.Translation() },
            new Entry("plain TorchSharp, bfloat16", "eager-translate", "--bf16") { Floor = floor => floor.Translation(inBFloat16: true) },
            new Entry("Translator, bfloat16", "translate", "--bf16") { Floor = floor => floor.Translation(inBFloat16: true) }),
        new(
            "batch",
            "Translate several at once, each",
            new Entry("plain TorchSharp, float32", "eager-batch") { IsBaseline = true, Floor = BatchFloor },
            new Entry("TranslateBatch, float32", "batch") { Floor = BatchFloor },
            new Entry("ONNX Runtime, float32", "onnx-batch") { IsForCpuOnly = true, Floor = BatchFloor }),
        new(
            "step",
            "Training step of one pair",
            new Entry("plain TorchSharp, float32", "eager-step") { IsBaseline = true, Floor = floor => floor.Step() },
            new Entry("TrainStep, float32", "step") { Floor = floor => floor.Step() }),
        new(
            "memory",
            "Memory after five training steps",
            new Entry("plain TorchSharp", "eager-memory") { IsBaseline = true, IsForCpuOnly = true },
            new Entry("TrainStep", "memory") { IsForCpuOnly = true }),
        new(
            "first",
            "Load a model and translate the first image",
            new Entry("plain TorchSharp, from a tensor", "eager-first") { IsBaseline = true },
            new Entry("Translator, from a bitmap", "first") { NeedsBitmaps = true },
            new Entry("Translator, from a bitmap, weights as they are", "first", "--plain") { NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry("Translator, from a bitmap, compiled beforehand", "first") { IsCompiled = true, NeedsBitmaps = true },
            new Entry("the same, weights as they are", "first", "--plain") { IsCompiled = true, NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry("the same, and without their checksum", "first", "--plain", "--unchecked") { IsCompiled = true, NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry("Translator, from a tensor", "first", "--tensors") { IsInPlaceOfBitmaps = true },
            new Entry("ONNX Runtime, from a tensor", "onnx-first") { IsForCpuOnly = true })
        { IsOfStarting = true },
        new(
            "onnx",
            "Translate one image on ONNX Runtime",
            // .NET optimizes what surrounds the network after 30 images; a session is fast from its second one on.
            new Entry("OnnxTranslator", "onnx-bitmap", "--warm-up", "40", "--repeat", "40") { IsBaseline = true, IsForCpuOnly = true, NeedsBitmaps = true })
        { BaselineMetric = OnnxTranslatorWork.Session },
        new(
            "onnx-first",
            "Load a model and translate the first image on ONNX Runtime",
            new Entry("a session, from a tensor", "onnx-first") { IsBaseline = true, IsForCpuOnly = true },
            new Entry("OnnxTranslator, from a bitmap", "onnx-bitmap-first") { IsForCpuOnly = true, NeedsBitmaps = true })
        { IsOfStarting = true },
        new(
            "folder",
            "Translate files from disk to disk, each",
            new Entry("TranslateAllAsync, float32", "folder") { IsBaseline = true, NeedsBitmaps = true })
        { BaselineMetric = "network alone", Rounds = 1 },
    ];

    /// <exception cref="UsageException">There is none of the name that is asked for.</exception>
    public static IReadOnlyList<Comparison> For(ComparisonOptions options)
    {
        var chosen = All.Where(comparison => options.Only is null || comparison.Name == options.Only).ToList();
        if (chosen.Count == 0) throw new UsageException($"There is no comparison \"{options.Only}\"; use {string.Join(", ", All.Select(comparison => comparison.Name))}.");

        return
        [
            .. chosen
                .Select(comparison => comparison with { Entries = [.. comparison.Entries.Where(entry => CanBeDone(entry, options))] })
                .Where(comparison => comparison.Entries.Length > 0),
        ];
    }

    private static bool CanBeDone(Entry entry, ComparisonOptions options) =>
        (!entry.IsCompiled || options.Compiled is not null)
        && !(options.IsOfTensors ? entry.NeedsBitmaps : entry.IsInPlaceOfBitmaps)
        && (options.Device == "cpu" || !entry.IsForCpuOnly);

    private static double BatchFloor(Floor floor) => floor.Translation(floor.Batch);
}
