using System.CommandLine;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace CommandLine;

/// <summary>Where pairs come from: the options that training and evaluation have in common.</summary>
internal sealed class PairSettings
{
    private readonly Option<PairDirection?> _direction = ChoiceOption.Create<PairDirection>(
        "--direction",
        "which half of a pair is translated, A being the left one, or PAIRS where there is --b. Default: AToB, or what the model file says");

    private readonly Option<string?> _b = new("--b")
    {
        Description = "the folder of the pictures B, where PAIRS is that of A; matched by name. Of an archive, a folder in it, with --folder for that of A",
        HelpName = "DIR",
    };

    private readonly Option<string?> _folder = new("--folder") { Description = "of an archive, the folder in it. Default: the only one that holds pictures", HelpName = "DIR" };

    // The modes that crop: a network is made for one size here.
    private readonly Option<Preprocessing?> _preprocess = ChoiceOption.Create(
        "--preprocess",
        "how pictures are brought to the size. Default: ResizeAndCrop",
        Preprocessing.ResizeAndCrop, Preprocessing.Crop, Preprocessing.ScaleWidthAndCrop);

    private readonly Option<bool> _upscale = new("--allow-upscaling")
    {
        Description = "enlarge pictures that are smaller than the size, instead of refusing them",
    };

    private readonly Option<bool> _resize = new("--resize-each")
    {
        Description = "with --b, resize each B to the size of its A, instead of refusing pairs of unequal size",
    };

    private readonly Option<bool> _skip = new("--skip") { Description = "leave out pairs that cannot be used, instead of refusing all" };

    private readonly Option<string?> _make = new("--make")
    {
        Description = "make pairs of photos alone: of their gray, of their edges, or with their center missing",
    };

    private readonly Option<PhotoHalf?> _half =
        ChoiceOption.Create<PhotoHalf>("--half", "with --make, which part of each file is the photo. Default: Whole");

    public const string Sources = "a folder of side-by-side pairs, a ZIP archive of them, a text file that lists pairs, or, with --b, the folder of the pictures A";

    public PairSettings()
    {
        _make.AcceptOnlyFromAmong("gray", "edges", "missing");
    }

    public void AddTo(Command command)
    {
        AddSourcesTo(command);
        command.Options.Add(_skip);
        command.Options.Add(_make);
        command.Options.Add(_half);
    }

    /// <summary>Adds what says where pairs are, for commands that read pairs only.</summary>
    public void AddSourcesTo(Command command)
    {
        command.Options.Add(_direction);
        command.Options.Add(_b);
        command.Options.Add(_folder);
        command.Options.Add(_preprocess);
        command.Options.Add(_upscale);
        command.Options.Add(_resize);
    }

    /// <summary>What makes pairs of photos; null where pairs are read.</summary>
    public IPairSynthesizer? SynthesizerOf(ParseResult commandLine, int edgeChannels = 3) => commandLine.GetValue(_make) switch
    {
        "gray" => new Colorization(),
        "edges" => new EdgesToPhoto(new EdgesToPhotoOptions { InputChannels = edgeChannels }),
        "missing" => new Inpainting(),
        _ => null,
    };

    /// <summary>Opens pairs, or photos where something makes pairs of them.</summary>
    /// <param name="commandLine">What was asked for.</param>
    /// <param name="path">A folder, an archive or a list.</param>
    /// <param name="pairs">How pairs are read, for what the command line leaves open.</param>
    /// <param name="synthesizer">What makes pairs of photos; null for none.</param>
    public IPairedDataset Open(ParseResult commandLine, string path, PairedImagesOptions pairs, IPairSynthesizer? synthesizer)
    {
        if (synthesizer is null)
        {
            var found = OpenPairs(commandLine, path, pairs with { SkipInvalid = commandLine.GetValue(_skip) });
            foreach (var problem in found.Skipped) Console.Error.WriteLine($"Left out: {Wording.Describe(problem.Message)}");
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
    /// <param name="commandLine">What was asked for.</param>
    /// <param name="path">A folder, an archive or a list.</param>
    /// <param name="pairs">How pairs are read, for what the command line leaves open.</param>
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
