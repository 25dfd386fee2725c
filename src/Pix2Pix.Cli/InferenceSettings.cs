using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli;

/// <summary>Options of all commands that run a model.</summary>
internal sealed class InferenceSettings
{
    private const string Off = "off";

    private readonly Option<string?> _dropout = new("--dropout")
    {
        Description = "off, or a seed to turn it on. Default: as recorded in the model",
        HelpName = "off|SEED",
    };

    private readonly Option<string?> _normalization = StatisticsOption.Create();

    public InferenceSettings()
    {
        _dropout.Validators.Add(result =>
        {
            var value = result.Tokens[0].Value;
            if (SeedOf(result) is null && value != Off) result.AddError($"--dropout is {value}; use off, or an integer seed.");
        });
    }

    public Option<string> Device { get; } = DeviceOption.Create();

    public void AddTo(Command command)
    {
        command.Options.Add(_dropout);
        command.Options.Add(_normalization);
        command.Options.Add(Device);
    }

    public TranslatorOptions Read(ParseResult commandLine)
    {
        var dropout = commandLine.GetResult(_dropout);
        var seed = dropout is null ? null : SeedOf(dropout);
        return new TranslatorOptions
        {
            Device = commandLine.GetRequiredValue(Device),
            Dropout = dropout is null ? null : seed is not null,
            DropoutSeed = seed ?? 0,
            Statistics = StatisticsOption.Read(commandLine, _normalization),
        };
    }

    private static long? SeedOf(OptionResult result) => NumberOption.Parse<long>(result.Tokens[0].Value);
}
