using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace CommandLine.Commands;

/// <summary>pix2pix train PAIRS MODEL.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Pairs = new("PAIRS") { Description = $"{PairSettings.Sources}; or a folder of photos where --make is given" };
    private static readonly Argument<string> Model = new("MODEL") { Description = "the model file to write" };
    private static readonly Option<string> ProfileName = Named("--profile", "whose choices to follow where implementations disagree", Profile.Paper.Name);
    private static readonly Option<int> Size = Number("--size", "side of the pictures, a power of two", 256);
    private static readonly Option<int> GeneratorWidth = Number("--ngf", "filters of the generator's first level", GeneratorOptions.UNet256.Width);
    private static readonly Option<int> DiscriminatorWidth = Number("--ndf", "filters of the discriminator's first layer", PatchDiscriminatorOptions.Patch70.Width);
    private static readonly Option<int> Epochs = Number("--epochs", "how often every pair is seen", Profile.Paper.Training.Epochs);
    private static readonly Option<int> BatchSize = Number("--batch", "pairs a step", Profile.Paper.Training.BatchSize);
    private static readonly Option<double> LearningRate = Number("--learning-rate", "Adam's step size", Profile.Paper.Training.LearningRate);
    private static readonly Option<double> Lambda = Number("--lambda", "weight of the L1 loss", Profile.Paper.Training.ReconstructionWeight);
    private static readonly Option<long> Seed = Number("--seed", "decides weights, order, augmentation and dropout", 0L);
    private static readonly Option<string> Device = DeviceOption.Create();
    private static readonly Option<string?> Checkpoints = new("--checkpoints")
    {
        Description = "folder to write checkpoints to; where one is there already, training goes on from it",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "folder for a page about the run, report.html, that grows while it trains",
        HelpName = "DIR",
    };

    private static readonly Option<double?> HeldOut = new("--held-out")
    {
        Description = "share of the pairs, above 0 and below 1, to measure on instead of learning from; MODEL is then the best by L1, not the last",
        HelpName = "SHARE",
    };

    private static readonly Option<int?> Patience = new("--patience")
    {
        Description = "with --held-out, end the run when so many epochs in a row bring nothing better",
        HelpName = "N",
    };

    private static readonly PairSettings Data = new();

    public static Command Create()
    {
        ProfileName.AcceptOnlyFromAmong([.. Profile.All.Select(profile => profile.Name)]);
        var command = new Command("train", "Learn from pairs of pictures, and write a model file.")
        {
            Pairs, Model, ProfileName, Size, GeneratorWidth, DiscriminatorWidth, Epochs, BatchSize, LearningRate, Lambda, Seed, Device, Checkpoints, Report, HeldOut, Patience,
        };
        Data.AddTo(command);
        command.Validators.Add(given =>
        {
            if (given.GetValue(HeldOut) is { } share && !(share is > 0 and < 1)) given.AddError($"--held-out is {share}; use a share above 0 and below 1.");
            if (given.GetValue(Patience) is < 1) given.AddError("--patience needs a whole number of 1 or more.");
            if (given.GetValue(Patience) is not null && given.GetValue(HeldOut) is null) given.AddError("--patience needs --held-out: without it nothing is measured.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult commandLine, CancellationToken stop)
    {
        using var processes = Processes.Join();
        var profile = Profile.Find(commandLine.GetRequiredValue(ProfileName))!;
        var maker = Data.MakerOf(commandLine);
        var size = commandLine.GetValue(Size);
        var pairs = Data.Open(commandLine, commandLine.GetRequiredValue(Pairs), profile.Images with { Size = size }, maker);
        var seed = commandLine.GetValue(Seed);
        int inputChannels = maker?.InputChannels ?? 3, outputChannels = maker?.TargetChannels ?? 3;
        using var generator = new Generator(
            profile.GeneratorFor(size) with
            {
                Width = commandLine.GetValue(GeneratorWidth),
                InputChannels = inputChannels,
                OutputChannels = outputChannels,
                KeepsKnownPixels = maker is MissingPixels,
            },
            seed);
        using var discriminator = new PatchDiscriminator(
            profile.Discriminator with
            {
                Width = commandLine.GetValue(DiscriminatorWidth),
                InputChannels = inputChannels,
                CandidateChannels = outputChannels,
            },
            seed);
        var split = commandLine.GetValue(HeldOut) is { } share ? PairSplit.ByShare(pairs, share, seed) : null;
        using var trainer = new Pix2PixTrainer(generator, discriminator, ReadOptions(commandLine, profile, split) with { Group = processes.Group });
        if (commandLine.GetValue(Checkpoints) is { } folder && TrainingCheckpoint.FindLatest(folder) is { } latest)
        {
            trainer.Resume(latest.Folder);
            if (processes.IsFirst) Console.WriteLine($"Going on from {latest.Folder}, step {trainer.StepCount}.");
        }

        await TrainAsync(trainer, split?.Training ?? pairs, stop);
        if (!processes.IsFirst) return ExitCode.Done;

        var model = commandLine.GetRequiredValue(Model);
        if (split is null || !File.Exists(model)) trainer.Save(model);
        var best = split is null ? "" : $", the best after {ModelFile.ReadInfo(model).Steps}";
        Console.WriteLine($"{trainer.StepCount} steps{best}; see pix2pix translate {model} IN OUT");
        return ExitCode.Done;
    }

    private static TrainingOptions ReadOptions(ParseResult commandLine, Profile profile, PairSplit? split) => profile.Training with
    {
        Epochs = commandLine.GetValue(Epochs),
        BatchSize = commandLine.GetValue(BatchSize),
        LearningRate = commandLine.GetValue(LearningRate),
        ReconstructionWeight = commandLine.GetValue(Lambda),
        Seed = commandLine.GetValue(Seed),
        Device = commandLine.GetRequiredValue(Device),
        Checkpoints = commandLine.GetValue(Checkpoints) is { } folder ? profile.Checkpoints with { Folder = folder } : null,
        Validation = split is null ? null : new ValidationOptions
        {
            Data = split.Validation,
            Patience = commandLine.GetValue(Patience),
            BestModel = commandLine.GetRequiredValue(Model),
        },
        Report = commandLine.GetValue(Report) is { } report
            ? new ReportOptions { Folder = report, Title = $"pix2pix train, {Path.GetFileNameWithoutExtension(commandLine.GetRequiredValue(Model))}" }
            : null,
    };

    private static async Task TrainAsync(Pix2PixTrainer trainer, IPairedDataset pairs, CancellationToken stop)
    {
        var status = new StatusLine();
        try
        {
            await trainer.FitAsync(pairs, new TrainingStatus(status), stop);
        }
        finally
        {
            status.Finish();
        }
    }

    private static Option<T> Number<T>(string name, string description, T standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard, HelpName = typeof(T) == typeof(double) ? "X" : "N" };

    private static Option<string> Named(string name, string description, string standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };
}
