using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Training;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix train PAIRS MODEL.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Pairs = new("PAIRS") { Description = PairSettings.SourcesOrPhotos };
    private static readonly Argument<string> Model = new("MODEL") { Description = $"the model file to write ({AnyModel.Extension})" };
    private static readonly Option<string> PresetName =
        Named("--preset", "reference implementation to follow where implementations differ", ReferencePreset.Paper.Name);
    private static readonly Option<ImageSize?> Size =
        ImageSize.CreateOption("size of the images, with sides that are powers of two or multiples of 32; default: 256");
    private static readonly Option<int> GeneratorWidth =
        NumberOption.Create("--ngf", "filters in the generator's first level", GeneratorOptions.UNet256.BaseChannels, least: 1);
    private static readonly Option<int> DiscriminatorWidth =
        NumberOption.Create(
            "--ndf", "filters in the discriminator's first layer", PatchDiscriminatorOptions.Patch70.BaseChannels, least: 1);

    private static readonly Option<int> Epochs =
        NumberOption.Create("--epochs", "passes over the training pairs", ReferencePreset.Paper.Training.Epochs, least: 1);
    private static readonly Option<int> BatchSize =
        NumberOption.Create("--batch-size", "pairs per step", ReferencePreset.Paper.Training.BatchSize, least: 1);
    private static readonly Option<double> LearningRate =
        NumberOption.Create("--learning-rate", "Adam's step size", ReferencePreset.Paper.Training.LearningRate);
    private static readonly Option<double> Lambda =
        NumberOption.Create("--lambda", "weight of the L1 loss", ReferencePreset.Paper.Training.Objective.ReconstructionWeight);
    private static readonly Option<long> Seed = NumberOption.Create("--seed", "seed of weights, order, augmentation and dropout", 0L);
    private static readonly Option<string> Device = DeviceOption.Create();
    private static readonly Option<string?> Checkpoints = new("--checkpoints")
    {
        Description = "folder for checkpoints; training resumes from the latest one in it",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "folder for report.html, a page about the run that is updated during training",
        HelpName = "DIR",
    };

    private static readonly HeldOutSettings HeldOut = new();

    private static readonly PairSettings Data = new();

    public static Command Create()
    {
        PresetName.AcceptOnlyFromAmong([.. ReferencePreset.All.Select(preset => preset.Name)]);
        var command = new Command("train", "Train on pairs of images, and write a model file.")
        {
            Pairs, Model, PresetName, Size, GeneratorWidth, DiscriminatorWidth, Epochs, BatchSize, LearningRate, Lambda, Seed, Device,
            Checkpoints, Report,
        };
        Data.AddTo(command);
        HeldOut.AddTo(command);
        Model.Validators.Add(result =>
        {
            var model = result.Tokens[0].Value;
            if (Path.GetExtension(model).Equals(AnyModel.Extension, StringComparison.OrdinalIgnoreCase)) return;
            result.AddError(
                $"MODEL is {model}, but train writes model files: name it {Path.ChangeExtension(model, AnyModel.Extension)}. " +
                "Use pix2pix convert for other formats.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult commandLine, CancellationToken stop)
    {
        using var processes = Processes.Join();
        if (processes.IsFirst) ModelFile.ThrowIfUnwritable(commandLine.GetRequiredValue(Model));
        var preset = ReferencePreset.Find(commandLine.GetRequiredValue(PresetName))!;
        var synthesizer = Data.SynthesizerOf(commandLine);
        var size = commandLine.GetValue(Size) ?? new ImageSize(256, 256);
        var network = preset.GeneratorFor(size.Width, size.Height);
        var images = preset.Pairs with { CropSize = size.Width, Height = size.OtherHeight };
        var pairs = Data.Open(commandLine, commandLine.GetRequiredValue(Pairs), images, synthesizer);
        var seed = commandLine.GetValue(Seed);
        int inputChannels = synthesizer?.InputChannels ?? 3, outputChannels = synthesizer?.TargetChannels ?? 3;
        using var generator = new Generator(
            network with
            {
                BaseChannels = commandLine.GetValue(GeneratorWidth),
                InputChannels = inputChannels,
                OutputChannels = outputChannels,
                PreserveKnownPixels = synthesizer is Inpainting,
            },
            seed);
        using var discriminator = new PatchDiscriminator(
            preset.Discriminator with
            {
                BaseChannels = commandLine.GetValue(DiscriminatorWidth),
                InputChannels = inputChannels,
                TargetChannels = outputChannels,
            },
            seed);
        var split = HeldOut.Split(commandLine, pairs, seed);
        var status = new StatusLine();
        var options = ReadOptions(commandLine, preset, split) with { Distribution = new() { Group = processes.Group } };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options, new ErrorStreamLogger(status: status));
        if (commandLine.GetValue(Checkpoints) is { } folder && TrainingCheckpoint.FindLatest(folder) is { } latest)
        {
            trainer.LoadCheckpoint(latest.Folder);
            if (processes.IsFirst) Console.WriteLine($"Resuming from {latest.Folder}, step {trainer.StepCount}.");
        }

        if (processes.IsFirst && commandLine.GetValue(Report) is { } report)
        {
            Console.Error.WriteLine($"Metrics and previews, updated during training: {Path.Combine(report, "report.html")}");
        }

        await TrainAsync(trainer, split?.Training ?? pairs, new TrainingStatus(status, options.BatchSize), status, stop);
        if (!processes.IsFirst) return ExitCode.Done;

        var model = commandLine.GetRequiredValue(Model);
        if (split is null || !File.Exists(model)) trainer.SaveModel(model);
        var best = split is null ? "" : $", the best model after {ModelFile.ReadInfo(model).Steps}";
        Console.WriteLine($"{trainer.StepCount} steps{best}; next: pix2pix translate {model} IN OUT");
        return ExitCode.Done;
    }

    private static TrainingOptions ReadOptions(ParseResult commandLine, ReferencePreset preset, DatasetSplit? split) => preset.Training with
    {
        Epochs = commandLine.GetValue(Epochs),
        BatchSize = commandLine.GetValue(BatchSize),
        LearningRate = commandLine.GetValue(LearningRate),
        Objective = preset.Training.Objective with { ReconstructionWeight = commandLine.GetValue(Lambda) },
        Seed = commandLine.GetValue(Seed),
        Device = commandLine.GetRequiredValue(Device),
        Checkpoints = commandLine.GetValue(Checkpoints) is { } folder ? preset.Checkpoints with { Folder = folder } : null,
        Validation = split is null ? null : new ValidationOptions
        {
            Data = split.Validation,
            Patience = HeldOut.PatienceOf(commandLine),
            BestModelPath = commandLine.GetRequiredValue(Model),
        },
        Callbacks = commandLine.GetValue(Report) is { } report
            ? [new HtmlReport(report) { Title = $"pix2pix train, {Path.GetFileNameWithoutExtension(commandLine.GetRequiredValue(Model))}" }]
            : [],
    };

    private static async Task TrainAsync(
        Pix2PixTrainer trainer, IPairedDataset pairs, TrainingStatus progress, StatusLine status, CancellationToken stop)
    {
        try
        {
            await trainer.FitAsync(pairs, progress, stop);
        }
        finally
        {
            status.Finish();
        }
    }

    private static Option<string> Named(string name, string description, string standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };
}
