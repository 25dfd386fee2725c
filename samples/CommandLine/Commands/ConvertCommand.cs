using System.CommandLine;
using System.CommandLine.Parsing;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace CommandLine.Commands;

/// <summary>pix2pix convert IN OUT.</summary>
internal static class ConvertCommand
{
    private const string OnnxExtension = ".onnx";

    private static readonly Dictionary<string, Action<string, Generator, ModelInfo, Choices>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [AnyModel.Extension] = (path, generator, info, options) =>
            ModelFile.Save(path, generator, options.Statistics is { } said ? info with { InferenceStatistics = said } : info),
        [".pth"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [".pt"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [OnnxExtension] = (path, generator, info, options) =>
            OnnxFile.Save(path, generator, info, options.Statistics, options.Opset),
    };

    private static readonly Argument<string> In = new("IN")
    {
        Description = "a model file, a state_dict of PyTorch (.pth), or a safetensors file with the names of PyTorch or Keras; its content tells which",
    };

    private static readonly Argument<string> Out = new("OUT")
    {
        Description = "what to write: .safetensors is a model file, .pth a state_dict of PyTorch, .onnx a network for ONNX Runtime",
    };

    private static readonly Option<PairDirection?> Direction =
        ChoiceOption.Create<PairDirection>("--direction", "what the model translates, where IN does not say it");

    private static readonly Option<string?> StateDict = StateDictOption.Create();

    private static readonly Option<string?> Statistics = StatisticsOption.Create();

    private static readonly Option<int?> Opset = new("--opset")
    {
        Description = $"version of ONNX's operators for a runtime that needs another than {OnnxFile.DefaultOpset}: " +
            $"{OnnxFile.OldestOpset} to {OnnxFile.NewestOpset}",
        CustomParser = ParseOpset,
    };

    public static Command Create()
    {
        Out.Validators.Add(result =>
        {
            var extension = Path.GetExtension(result.Tokens[0].Value);
            if (!Writers.ContainsKey(extension)) result.AddError($"The extension \"{extension}\" of OUT names no format; use {string.Join(", ", Writers.Keys)}.");
        });
        var command = new Command("convert", "Convert a model from and to PyTorch, from TensorFlow, to ONNX.")
        {
            In, Out, Direction, StateDict, Statistics, Opset,
        };
        command.Validators.Add(CheckExtension);
        command.SetAction(Run);
        return command;
    }

    private static int? ParseOpset(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (NumberOption.Parse<int>(text) is { } opset && opset >= OnnxFile.OldestOpset && opset <= OnnxFile.NewestOpset)
        {
            return opset;
        }

        result.AddError($"--opset is {text}; use {OnnxFile.OldestOpset} to {OnnxFile.NewestOpset}.");
        return null;
    }

    private static void CheckExtension(CommandResult result)
    {
        if (result.GetResult(Opset) is null || result.GetResult(Out) is not { Tokens: [var to] }) return;
        if (to.Value.EndsWith(OnnxExtension, StringComparison.OrdinalIgnoreCase)) return;

        result.AddError($"--opset is for a file that ends in {OnnxExtension}, but OUT is \"{to.Value}\". Leave the option out.");
    }

    private static int Run(ParseResult commandLine)
    {
        string from = commandLine.GetRequiredValue(In), to = commandLine.GetRequiredValue(Out);
        var options = new Choices(StatisticsOption.Read(commandLine, Statistics), commandLine.GetValue(Opset) ?? OnnxFile.DefaultOpset);
        var (generator, info) = AnyModel.Load(from, commandLine.GetValue(Direction), commandLine.GetValue(StateDict));
        using (generator) Writers[Path.GetExtension(to)](to, generator, info, options);
        var preset = info.Preset is { } name ? $" ({name})" : "";
        var channels = $"{generator.InputChannels} to {generator.OutputChannels} channels";
        Console.WriteLine($"{to}: {info.Architecture}, {channels}, from {SourceOf(info)}{preset}");
        return ExitCode.Done;
    }

    // Model files know their format's version; of the other two, only TensorFlow's networks have a profile.
    private static string SourceOf(ModelInfo info) => info switch
    {
        { FormatVersion: > 0 } => nameof(ModelFile),
        { Preset: not null } => "TensorFlow",
        _ => "PyTorch",
    };

    private sealed record Choices(BatchNormStatistics? Statistics, int Opset);
}
