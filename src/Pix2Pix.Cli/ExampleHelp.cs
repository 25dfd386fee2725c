using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pix2Pix.Cli;

/// <summary>Help that ends with examples and, for the program itself, with its exit codes.</summary>
internal sealed class ExampleHelp(HelpAction standard) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["train"] =
        [
            "pix2pix train facades/train model.safetensors --direction BToA --epochs 200 --report report",
            "pix2pix train photos model.safetensors --synthesize colorization --size 128 --ngf 32 --held-out 0.1",
        ],
        ["translate"] =
        [
            "pix2pix translate model.safetensors labels.png photo.png",
            "pix2pix translate model.onnx labels/ photos/",
            "cat labels.png | pix2pix translate model.safetensors - - > photo.png",
        ],
        ["evaluate"] = ["pix2pix evaluate model.safetensors facades/test --json"],
        ["convert"] =
        [
            "pix2pix convert latest_net_G.pth model.safetensors",
            "pix2pix convert model.safetensors model.onnx --precision Float16",
        ],
        ["info"] = ["pix2pix info model.safetensors"],
        ["inspect"] = ["pix2pix inspect facades/train --size 256"],
        ["doctor"] = ["pix2pix doctor --json"],
        ["new"] = ["pix2pix new my-model"],
        ["completion"] = ["source <(pix2pix completion bash)", "pix2pix completion fish > ~/.config/fish/completions/pix2pix.fish"],
    };

    /// <summary>As for any help: it is shown whatever arguments are missing.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Extends the help of a program and its commands.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = standard.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is RootCommand)
        {
            output.WriteLine($"Exit codes: {ExitCode.Done} done, {ExitCode.Failed} failed, {ExitCode.WrongUsage} wrong usage.");
            return code;
        }

        if (!Examples.TryGetValue(command.Name, out var examples)) return code;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        return code;
    }
}
