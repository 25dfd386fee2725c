using System.CommandLine;
using System.CommandLine.Parsing;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix convert IN OUT.</summary>
internal static class ConvertCommand
{
    private const string OnnxExtension = ".onnx";

    private static readonly Dictionary<string, Action<string, Generator, ModelInfo, Choices>> Writers =
        new(StringComparer.OrdinalIgnoreCase)
    {
        [AnyModel.Extension] = (path, generator, info, options) =>
            ModelFile.Save(path, generator, options.Statistics is { } said ? info with { InferenceStatistics = said } : info, options.Precision),
        [".pth"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [".pt"] = (path, generator, _, _) => PyTorchFile.Save(path, generator),
        [OnnxExtension] = (path, generator, info, options) =>
            OnnxFile.Save(path, generator, info, options.Statistics, options.Opset, precision: options.Precision),
    };

    private static readonly Argument<string> In = new("IN")
    {
        Description = "a model file, a PyTorch state_dict (.pth), or a safetensors file with PyTorch or Keras names, " +
            "detected from its content",
    };

    private static readonly Argument<string> Out = new("OUT")
    {
        Description = "the file to write: .safetensors for a model file, .pth for a PyTorch state_dict, .onnx for ONNX Runtime",
    };

    private static readonly Option<PairDirection?> Direction =
        ChoiceOption.Create<PairDirection>("--direction", "translation direction, if IN does not record it");

    private static readonly Option<string?> StateDict = StateDictOption.Create();

    private static readonly Option<string?> Statistics = StatisticsOption.Create();

    private static readonly Option<int?> Opset = new("--opset")
    {
        Description = $"version of ONNX's operators, {OnnxFile.OldestOpset} to {OnnxFile.NewestOpset}, " +
            $"if the runtime does not support {OnnxFile.DefaultOpset}",
        CustomParser = ParseOpset,
    };

    private static readonly Option<FloatPrecision?> Precision = ChoiceOption.Create<FloatPrecision>(
        "--precision", "in which the weights are stored: 16 bits halve the file. Default: Float32");

    // Which files the options are for that are not for all.
    private static readonly (Option Option, string[] Extensions)[] Restricted =
        [(Opset, [OnnxExtension]), (Precision, [AnyModel.Extension, OnnxExtension])];

    public static Command Create()
    {
        Out.Validators.Add(result =>
        {
            var extension = Path.GetExtension(result.Tokens[0].Value);
            if (Writers.ContainsKey(extension)) return;
            result.AddError($"The extension \"{extension}\" of OUT is not supported; use {string.Join(", ", Writers.Keys)}.");
        });
        var command = new Command("convert", "Convert a model to or from PyTorch, from TensorFlow, or to ONNX.")
        {
            In, Out, Direction, StateDict, Statistics, Opset, Precision,
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
        if (result.GetResult(Out) is not { Tokens: [var to] }) return;
        foreach (var (option, extensions) in Restricted)
        {
            if (result.GetResult(option) is null || extensions.Contains(Path.GetExtension(to.Value), StringComparer.OrdinalIgnoreCase)) continue;
            result.AddError($"{option.Name} is only for {string.Join(" and ", extensions)} files, but OUT is \"{to.Value}\". Omit the option.");
        }
    }

    private static int Run(ParseResult commandLine)
    {
        string from = commandLine.GetRequiredValue(In), to = commandLine.GetRequiredValue(Out);
        var options = new Choices(
            StatisticsOption.Read(commandLine, Statistics),
            commandLine.GetValue(Opset) ?? OnnxFile.DefaultOpset,
            commandLine.GetValue(Precision) ?? FloatPrecision.Float32);
        var (generator, info) = AnyModel.Load(from, commandLine.GetValue(Direction), commandLine.GetValue(StateDict));
        using (generator) Writers[Path.GetExtension(to)](to, generator, info, options);
        var preset = info.Preset is { } name ? $" ({name})" : "";
        var channels = $"{generator.InputChannels} to {generator.OutputChannels} channels";
        Console.WriteLine($"{to}: {info.Architecture}, {channels}, from {SourceOf(info)}{preset}");
        return ExitCode.Done;
    }

    // Model files record the format's version; of the other two, only TensorFlow networks have a preset.
    private static string SourceOf(ModelInfo info) => info switch
    {
        { FormatVersion: > 0 } => nameof(ModelFile),
        { Preset: not null } => "TensorFlow",
        _ => "PyTorch",
    };

    private sealed record Choices(BatchNormStatistics? Statistics, int Opset, FloatPrecision Precision);
}
