using Pix2Pix.Bench.Measuring;
using Pix2Pix.Bench.Works;
using TorchSharp;

namespace Pix2Pix.Bench;

internal sealed record Work(string Description, Func<WorkOptions, IEnumerable<Reading>> Run)
{
    /// <summary>Loads what computes, before the work begins.</summary>
    public Action<WorkOptions> LoadEngine { get; init; } = LoadLibtorch;

    private static void LoadLibtorch(WorkOptions options)
    {
        torch.set_num_threads(options.Threads);
        torch.backends.cuda.matmul.allow_tf32 = true;
        torch.backends.cudnn.allow_tf32 = true;
    }
}

/// <summary>What can be measured of this library and of what it is compared with, by name.</summary>
internal static class WorkCatalogue
{
    public static IReadOnlyDictionary<string, Work> All { get; } = new Dictionary<string, Work>
    {
        ["files"] = new("write what the other works read: a model in three formats, images", FilesWork.Run),
        ["translate"] = new("translate one image again and again", TranslateWork.Run),
        ["batch"] = new("translate several images at once; milliseconds an image", BatchWork.Run),
        ["step"] = new("training steps of one pair", StepWork.Run),
        ["memory"] = new("peak memory of the process after five training steps", MemoryWork.Run),
        ["first"] = new("load a model and translate the first image", FirstWork.Run),
        ["folder"] = new("translate files from disk to disk; milliseconds a file, and the network's own", FolderWork.Run),
        ["overhead"] = new("what a translation takes beyond the network's pass, of the same calls", OverheadWork.Run),
        ["tiles"] = new("peak memory and time of one large image in tiles", TilesWork.Run),
        ["floor"] = new("what the machine does at most: matrices and memory", FloorWork.Run),
        ["eager-translate"] = new("the same as translate with plain TorchSharp modules", EagerWork.Translate),
        ["eager-batch"] = new("the same as batch", EagerWork.Batch),
        ["eager-step"] = new("the same as step", EagerWork.Step),
        ["eager-memory"] = new("the same as memory", EagerWork.Memory),
        ["eager-first"] = new("the same as first", EagerWork.First),
        ["onnx-translate"] = new("the same as translate with ONNX Runtime", OnnxWork.Translate) { LoadEngine = OnnxWork.LoadEngine },
        ["onnx-batch"] = new("the same as batch", OnnxWork.Batch) { LoadEngine = OnnxWork.LoadEngine },
        ["onnx-first"] = new("the same as first", OnnxWork.First) { LoadEngine = OnnxWork.LoadEngine },
        ["onnx-bitmap"] = new("translate one image with OnnxTranslator, in turns with a session", OnnxTranslatorWork.Translate) { LoadEngine = OnnxWork.LoadEngine },
        ["onnx-bitmap-first"] = new("the same as first with OnnxTranslator", OnnxTranslatorWork.First) { LoadEngine = OnnxWork.LoadEngine },
        ["same"] = new("check that all engines compute the same; fails where they differ", SameWork.Run),
        ["agree"] = new("compare networks and training on a device with the CPU; fails where they differ", AgreeWork.Run),
    };

    public static IEnumerable<Reading> Start(Work work, WorkOptions options)
    {
        work.LoadEngine(options);
        ProcessClock.EngineIsLoaded();
        return work.Run(options);
    }
}
