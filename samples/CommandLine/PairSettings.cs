using System.CommandLine;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace CommandLine;

/// <summary>Where pairs come from: the options that training and evaluation have in common.</summary>
internal sealed class PairSettings
{
    private readonly Option<PairDirection?> _direction = new("--direction")
    {
        Description = "which half of a pair is translated, A being the left one. Default: AToB, or what the model file says",
    };

    private readonly Option<string?> _make = new("--make")
    {
        Description = "make pairs of photos alone: of their grey, of their edges, or with their centre missing",
    };

    private readonly Option<PhotoHalf> _half = new("--half") { Description = "with --make, which part of each file is the photo" };

    public PairSettings() => _make.AcceptOnlyFromAmong("grey", "edges", "missing");

    public void AddTo(Command command)
    {
        command.Options.Add(_direction);
        command.Options.Add(_make);
        command.Options.Add(_half);
    }

    /// <summary>What makes pairs of photos; null where pairs are read.</summary>
    public IPairMaker? MakerOf(ParseResult commandLine, int edgeChannels = 3) => commandLine.GetValue(_make) switch
    {
        "grey" => new GreyToColor(),
        "edges" => new EdgesToPhoto(new EdgesToPhotoOptions { InputChannels = edgeChannels }),
        "missing" => new MissingPixels(),
        _ => null,
    };

    /// <summary>Opens a folder: of side-by-side pairs, or of photos where something makes pairs of them.</summary>
    /// <param name="commandLine">What was asked for.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="pairs">How pairs are read, for what the command line leaves open.</param>
    /// <param name="maker">What makes pairs of photos; null for none.</param>
    public IPairedDataset Open(ParseResult commandLine, string folder, PairedImagesOptions pairs, IPairMaker? maker)
    {
        if (maker is null) return PairedImages.FromFolder(folder, pairs with { Direction = commandLine.GetValue(_direction) ?? pairs.Direction });

        var photos = new PhotoPairsOptions
        {
            Half = commandLine.GetValue(_half),
            Size = pairs.Size,
            JitterSize = pairs.JitterSize,
            Mirror = pairs.Mirror,
            Filter = pairs.Filter,
        };
        return PhotoPairs.FromFolder(folder, maker, photos);
    }
}
