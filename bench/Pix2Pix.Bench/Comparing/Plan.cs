namespace Pix2Pix.Bench.Comparing;

/// <summary>Which works are compared, and with whom.</summary>
internal static class Plan
{
    private static readonly Comparison[] All =
    [
        new(
            "translate",
            "Translate one picture",
            new Entry(Side.PyTorch, "PyTorch, float32", "forward") { IsBaseline = true, Floor = floor => floor.Translation() },
            new Entry(Side.Library, "Translator, float32", "translate") { Floor = floor => floor.Translation() },
            new Entry(Side.Library, "Translator, float32, weights as they are", "translate", "--plain") { IsForCpuOnly = true, Floor = floor => floor.Translation() },
            new Entry(Side.OnnxRuntime, "ONNX Runtime, float32", "forward") { Floor = floor => floor.Translation() },
            new Entry(Side.PyTorch, "PyTorch, autocast to bfloat16", "forward", "--bf16") { Floor = floor => floor.Translation(inBFloat16: true) },
            new Entry(Side.Library, "Translator, bfloat16", "translate", "--bf16") { Floor = floor => floor.Translation(inBFloat16: true) }),
        new(
            "batch",
            "Translate several at once, each",
            new Entry(Side.PyTorch, "PyTorch, float32", "forward", "--batched") { IsBaseline = true, Floor = BatchFloor },
            new Entry(Side.Library, "TranslateBatch, float32", "batch") { Floor = BatchFloor },
            new Entry(Side.OnnxRuntime, "ONNX Runtime, float32", "forward", "--batched") { Floor = BatchFloor }),
        new(
            "step",
            "Training step of one pair",
            new Entry(Side.PyTorch, "PyTorch, float32", "step") { IsBaseline = true, Floor = floor => floor.Step() },
            new Entry(Side.Library, "TrainStep, float32", "step") { Floor = floor => floor.Step() }),
        new(
            "memory",
            "Memory after five training steps",
            new Entry(Side.PyTorch, "PyTorch", "memory") { IsBaseline = true, IsForCpuOnly = true },
            new Entry(Side.Library, "TrainStep", "memory") { IsForCpuOnly = true }),
        new(
            "first",
            "Load a model and translate the first picture",
            new Entry(Side.PyTorch, "PyTorch, from a tensor", "first") { IsBaseline = true },
            new Entry(Side.Library, "Translator, from a bitmap", "first") { NeedsBitmaps = true },
            new Entry(Side.Library, "Translator, from a bitmap, weights as they are", "first", "--plain") { NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry(Side.CompiledLibrary, "Translator, from a bitmap, compiled beforehand", "first") { NeedsBitmaps = true },
            new Entry(Side.CompiledLibrary, "the same, weights as they are", "first", "--plain") { NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry(Side.CompiledLibrary, "the same, and without their checksum", "first", "--plain", "--unchecked") { NeedsBitmaps = true, IsForCpuOnly = true },
            new Entry(Side.Library, "Translator, from a tensor", "first", "--tensors") { IsInPlaceOfBitmaps = true },
            new Entry(Side.OnnxRuntime, "ONNX Runtime, from a tensor", "first"))
        { IsOfStarting = true },
        new(
            "folder",
            "Translate files from disk to disk, each",
            new Entry(Side.Library, "TranslateAllAsync, float32", "folder") { IsBaseline = true, NeedsBitmaps = true })
        { BaselineFigure = "network alone", Rounds = 1 },
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

    // ONNX Runtime's package from npm runs on the CPU.
    private static bool CanBeDone(Entry entry, ComparisonOptions options) =>
        options.Has(entry.Side)
        && !(options.IsOfTensors ? entry.NeedsBitmaps : entry.IsInPlaceOfBitmaps)
        && (options.Device == "cpu" || (!entry.IsForCpuOnly && entry.Side != Side.OnnxRuntime));

    private static double BatchFloor(Floor floor) => floor.Translation(floor.Batch);
}
