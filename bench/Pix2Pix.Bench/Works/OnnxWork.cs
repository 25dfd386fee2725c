using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Works;

/// <summary>What the library's works do, with the exported network in ONNX Runtime, tensor to tensor; libtorch is not loaded.</summary>
internal static class OnnxWork
{
    private static readonly string[] Inputs = ["input"], Outputs = ["output"];

    public static void LoadEngine(WorkOptions options) => OrtEnv.Instance();

    public static IEnumerable<Reading> Translate(WorkOptions options) => Forward(options, 1);

    public static IEnumerable<Reading> Batch(WorkOptions options) => Forward(options, Sizes.Read(options.Folder).Batch);

    public static IEnumerable<Reading> First(WorkOptions options)
    {
        using var session = Load(options);
        using var input = RandomImages(1, Sizes.Read(options.Folder).Side);
        Pass(session, input);
        return ProcessClock.Now();
    }

    public static InferenceSession Load(WorkOptions options)
    {
        using var settings = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        return new InferenceSession(options.OnnxFile, settings);
    }

    /// <summary>One run on values in [-1, 1].</summary>
    public static float[] Run(InferenceSession session, float[] values, long[] shape)
    {
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(values, shape);
        using var results = session.Run(run, Inputs, [input], Outputs);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public static void Pass(InferenceSession session, OrtValue input)
    {
        using var run = new RunOptions();
        session.Run(run, Inputs, [input], Outputs).Dispose();
    }

    public static OrtValue RandomImages(int count, int side)
    {
#pragma warning disable CA5394 // No secret depends on an image.
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, count * 3 * side * side).Select(_ => (random.NextSingle() * 2) - 1)];
#pragma warning restore CA5394
        return OrtValue.CreateTensorValueFromMemory(values, [count, 3, side, side]);
    }

    private static IEnumerable<Reading> Forward(WorkOptions options, int count)
    {
        using var session = Load(options);
        using var input = RandomImages(count, Sizes.Read(options.Folder).Side);
        return [Stopclock.Time("time", options, () => Pass(session, input), count)];
    }
}
