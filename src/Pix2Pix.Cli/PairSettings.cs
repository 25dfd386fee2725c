using System.CommandLine;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli;

/// <summary>Options of all commands that read pairs.</summary>
internal sealed class PairSettings
{
    private readonly Option<PairDirection?> _direction = ChoiceOption.Create<PairDirection>(
        "--direction",
        "which half of a pair is the input: A is the left one, or PAIRS if --b is given. Default: AToB, or as recorded in the model");

    private readonly Option<string?> _b = new("--b")
    {
        Description = "the folder of the B images, if PAIRS is the folder of the A images; matched by name. In a ZIP archive, a folder " +
            "in it, with --folder for the A images",
        HelpName = "DIR",
    };

    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "the folder in a ZIP archive. Default: the only one that contains images",
        HelpName = "DIR",
    };

    // Only the modes that crop, because the network is created for one size.
    private readonly Option<Preprocessing?> _preprocess = ChoiceOption.Create(
        "--preprocessing",
        "how images are brought to the size. Default: ResizeAndCrop",
        Preprocessing.ResizeAndCrop, Preprocessing.Crop, Preprocessing.ScaleWidthAndCrop);

    private readonly Option<bool> _upscale = new("--allow-upscaling")
    {
        Description = "enlarge images that are smaller than the size, instead of rejecting them",
    };

    private readonly Option<bool> _resize = new("--allow-mismatched-sizes")
    {
        Description = "with --b, resize each B to the size of its A, instead of rejecting pairs of different sizes",
    };

    private readonly Option<bool> _skip = new("--skip-invalid") { Description = "skip pairs that cannot be used, instead of rejecting all" };

    private readonly Option<string?> _synthesize = new("--synthesize")
    {
        Description = "make pairs from photos alone: to colorize them, to draw them from edges, or to fill in their center",
    };

    private readonly Option<PhotoHalf?> _half =
        ChoiceOption.Create<PhotoHalf>("--half", "with --synthesize, which part of each file is the photo. Default: Whole");

    public const string Sources =
        "a folder of side-by-side pairs, a ZIP archive of them, a text file that lists pairs, or, with --b, the folder of the A images";

    public const string SourcesOrPhotos = $"{Sources}; or a folder of photos with --synthesize";

    public PairSettings()
    {
        _synthesize.AcceptOnlyFromAmong("colorization", "edges", "inpainting");
    }

    public void AddTo(Command command)
    {
        AddSourcesTo(command);
        command.Options.Add(_skip);
        command.Options.Add(_synthesize);
        command.Options.Add(_half);
    }

    /// <summary>Adds the options that locate pairs, for commands that only read pairs.</summary>
    public void AddSourcesTo(Command command)
    {
        command.Options.Add(_direction);
        command.Options.Add(_b);
        command.Options.Add(_folder);
        command.Options.Add(_preprocess);
        command.Options.Add(_upscale);
        command.Options.Add(_resize);
    }

    /// <summary>Creates what synthesizes pairs from photos; null to read pairs.</summary>
    public IPairSynthesizer? SynthesizerOf(ParseResult commandLine, int edgeChannels = 3) => commandLine.GetValue(_synthesize) switch
    {
        "colorization" => new Colorization(),
        "edges" => new EdgesToPhoto(new EdgesToPhotoOptions { InputChannels = edgeChannels }),
        "inpainting" => new Inpainting(),
        _ => null,
    };

    /// <summary>Opens pairs, or photos to synthesize pairs from.</summary>
    /// <param name="commandLine">The command line.</param>
    /// <param name="path">A folder, an archive or a list.</param>
    /// <param name="pairs">Options that the command line does not set.</param>
    /// <param name="synthesizer">Synthesizes pairs from photos; null to read pairs.</param>
    public IPairedDataset Open(ParseResult commandLine, string path, PairedImagesOptions pairs, IPairSynthesizer? synthesizer)
    {
        if (synthesizer is null)
        {
            var found = OpenPairs(commandLine, path, pairs with { SkipInvalid = commandLine.GetValue(_skip) });
            foreach (var problem in found.Skipped) Console.Error.WriteLine($"Skipped: {Wording.Describe(problem.Message)}");
            return found;
        }

        var photos = new SynthesizedPairsOptions
        {
            SideBySide = commandLine.GetValue(_half) switch
            {
                PhotoHalf.Left => PairDirection.BToA,
                PhotoHalf.Right => PairDirection.AToB,
                _ => null,
            },
            CropSize = pairs.CropSize,
            Height = pairs.Height,
            AllowUpscaling = commandLine.GetValue(_upscale),
            LoadSize = pairs.LoadSize,
            HorizontalFlip = pairs.HorizontalFlip,
            Filter = pairs.Filter,
        };
        return SynthesizedPairs.FromFolder(path, synthesizer, photos);
    }

    /// <summary>Opens pairs.</summary>
    /// <param name="commandLine">The command line.</param>
    /// <param name="path">A folder, an archive or a list.</param>
    /// <param name="pairs">Options that the command line does not set.</param>
    public PairedImages OpenPairs(ParseResult commandLine, string path, PairedImagesOptions pairs)
    {
        var options = pairs with
        {
            Direction = commandLine.GetValue(_direction) ?? pairs.Direction,
            Preprocessing = commandLine.GetValue(_preprocess) ?? pairs.Preprocessing,
            AllowUpscaling = commandLine.GetValue(_upscale),
            AllowMismatchedSizes = commandLine.GetValue(_resize),
        };
        var (b, folder) = (commandLine.GetValue(_b), commandLine.GetValue(_folder));
        if (!File.Exists(path)) return b is null ? PairedImages.FromFolder(path, options) : PairedImages.FromFolders(path, b, options);

        if (!Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase)) return PairedImages.FromList(path, options);

        if (b is not null) return PairedImages.FromZip(path, folder ?? "", b, options);

        return folder is null ? PairedImages.FromZip(path, options) : PairedImages.FromZip(path, folder, options);
    }

    private enum PhotoHalf
    {
        Whole,
        Left,
        Right,
    }
}
