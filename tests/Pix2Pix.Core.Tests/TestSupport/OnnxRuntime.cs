using System.Diagnostics;
using System.Text.Json;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Collects runs of ONNX files and does all of them in one process of Node.js.</summary>
internal sealed class OnnxRuntime : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Model, string Input, long[] Shape, string Output)> _runs = [];

    /// <summary>A path in the folder that the files lie in.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Notes a run; runs of one model come one after another.</summary>
    /// <returns>The run's number.</returns>
    public int Add(string model, Tensor input)
    {
        var number = _runs.Count;
        _runs.Add((model, $"{number}.input", input.shape, $"{number}.output"));
        using var contiguous = input.contiguous();
        System.IO.File.WriteAllBytes(File($"{number}.input"), contiguous.bytes.ToArray());
        return number;
    }

    public void Run()
    {
        var list = _runs.Select(run => new { model = run.Model, input = run.Input, shape = run.Shape, output = run.Output });
        System.IO.File.WriteAllText(File("runs.json"), JsonSerializer.Serialize(list));
        var start = new ProcessStartInfo(OnnxRuntimeFactAttribute.Node!, [Path.Combine(OnnxRuntimeFactAttribute.Folder!, "run.mjs"), _folder.Path])
        {
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors);
    }

    /// <summary>What a run put out.</summary>
    public Tensor Output(int number, long[] shape)
    {
        var bytes = System.IO.File.ReadAllBytes(File(_runs[number].Output));
        var output = torch.empty(shape);
        Assert.Equal(output.bytes.Length, bytes.Length);
        bytes.CopyTo(output.bytes);
        return output;
    }

    public void Dispose() => _folder.Dispose();
}
