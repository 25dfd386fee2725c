using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>How pairs of pictures become training examples. The defaults are the paper's.</summary>
public sealed record PairedImagesOptions : PictureOptions
{
    /// <summary>Which half is the input.</summary>
    /// <value>Default <see cref="PairDirection.AToB"/>: the left half is translated into the right one.</value>
    public PairDirection Direction { get; init; } = PairDirection.AToB;

    /// <summary>Channels of the input.</summary>
    /// <value>1 (grey) or 3 (colour). Default 3.</value>
    public int InputChannels { get; init; } = 3;

    /// <summary>Channels of the target.</summary>
    /// <value>1 (grey) or 3 (colour). Default 3.</value>
    public int TargetChannels { get; init; } = 3;

    /// <summary>Order of three channels in tensors; model files record it, and a translator follows them.</summary>
    /// <value>Default <see cref="ChannelOrder.Rgb"/>. The original: <see cref="ChannelOrder.Bgr"/>.</value>
    public ChannelOrder ChannelOrder { get; init; } = ChannelOrder.Rgb;

    internal PictureEncoding EncodingOf(int channels) => channels == 3 && ChannelOrder == ChannelOrder.Bgr ? PictureEncoding.Bgr : PictureEncoding.Plain;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!Enum.IsDefined(Direction), $"{nameof(Direction)} is {Direction}; use AToB or BToA.");
        AddProblems(problems);
        problems.AddIf(InputChannels is not (1 or 3), $"{nameof(InputChannels)} is {InputChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(TargetChannels is not (1 or 3), $"{nameof(TargetChannels)} is {TargetChannels}; use 1 (grey) or 3 (colour).");
        problems.AddIf(!Enum.IsDefined(ChannelOrder), $"{nameof(ChannelOrder)} is {ChannelOrder}; use Rgb or Bgr.");
        problems.ThrowIfAny("options of the paired images");
    }
}
