using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace CommandLine.Commands;

/// <summary>pix2pix convert IN OUT.</summary>
internal static class ConvertCommand
{
    private const string ModelExtension = ".safetensors";

    private static readonly Dictionary<string, Action<string, Generator, ModelInfo, NormalizationStatistics?>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [ModelExtension] = (path, generator, info, statistics) =>
            ModelFile.Save(path, generator, statistics is { } said ? info with { InferenceStatistics = said } : info),
        [".pth"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [".pt"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [".onnx"] = (path, generator, info, statistics) => OnnxFile.Save(path, generator, info, new OnnxOptions { Statistics = statistics }),
    };

    private static readonly Argument<string> In = new("IN")
    {
        Description = "a model file, a state_dict of PyTorch (.pth), or a safetensors file with the names of PyTorch or Keras; its content tells which",
    };

    private static readonly Argument<string> Out = new("OUT")
    {
        Description = "what to write: .safetensors is a model file, .pth a state_dict of PyTorch, .onnx a network for ONNX Runtime",
    };

    private static readonly Option<PairDirection?> Direction = new("--direction") { Description = "what the model translates, where IN does not say it" };

    private static readonly Option<string?> Statistics = StatisticsOption.Create();

    public static Command Create()
    {
        Out.Validators.Add(result =>
        {
            var extension = Path.GetExtension(result.Tokens[0].Value);
            if (!Writers.ContainsKey(extension)) result.AddError($"The extension \"{extension}\" of OUT names no format; use {string.Join(", ", Writers.Keys)}.");
        });
        var command = new Command("convert", "Convert a model from and to PyTorch, from TensorFlow, to ONNX.") { In, Out, Direction, Statistics };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult commandLine)
    {
        string from = commandLine.GetRequiredValue(In), to = commandLine.GetRequiredValue(Out);
        var statistics = StatisticsOption.Read(commandLine, Statistics);
        var (generator, info) = AnyModel.Load(from, commandLine.GetValue(Direction));
        using (generator) Writers[Path.GetExtension(to)](to, generator, info, statistics);
        Console.WriteLine($"{to}: {info.Architecture}, {generator.InputChannels} to {generator.OutputChannels} channels, from {WeightFile.FormatOf(from)}");
        return ExitCode.Done;
    }
}
