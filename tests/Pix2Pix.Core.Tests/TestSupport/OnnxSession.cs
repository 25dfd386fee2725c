using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>An ONNX file in ONNX Runtime.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;

    /// <param name="path">A file with one <c>input</c> and one <c>output</c>.</param>
    public OnnxSession(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
    }

    public ModelMetadata Metadata => _session.ModelMetadata;

    /// <summary>One run; the caller disposes the result.</summary>
    public Tensor Run(Tensor input)
    {
        using var contiguous = input.contiguous();
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(contiguous.data<float>().ToArray(), input.shape);
        using var results = _session.Run(run, ["input"], [value], ["output"]);
        return torch.tensor(results[0].GetTensorDataAsSpan<float>().ToArray(), results[0].GetTensorTypeAndShape().Shape);
    }

    public void Dispose() => _session.Dispose();
}
