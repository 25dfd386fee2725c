namespace Pix2Pix.Data;

/// <summary>Makes a training pair from one photo: gray to color, edges to photo, or a photo with a hole to the whole photo.</summary>
/// <remarks>
/// <see cref="Make"/> is called from several background threads at once while training runs on another thread. Work directly on the
/// tensors' memory, <c>MemoryMarshal.Cast&lt;byte, float&gt;(tensor.bytes)</c>: TorchSharp operators would take processors from training.
/// </remarks>
public interface IPairSynthesizer
{
    /// <summary>Number of input channels that <see cref="Make"/> returns, 1 or more.</summary>
    int InputChannels { get; }

    /// <summary>Number of target channels that <see cref="Make"/> returns, 1 or more.</summary>
    int TargetChannels { get; }

    /// <summary>The encoding of the input's channels. Default: gray or RGB.</summary>
    ColorEncoding InputEncoding => ColorEncoding.Rgb;

    /// <summary>The encoding of the target's channels. Default: gray or RGB.</summary>
    ColorEncoding TargetEncoding => ColorEncoding.Rgb;

    /// <summary>Makes a pair.</summary>
    /// <param name="photo">Float32 <c>[3, H, W]</c>, RGB in [-1, 1], on the CPU: already cropped and mirrored. Borrowed.</param>
    /// <param name="random">Random source for the synthesizer's choices; null to return the same pair every time.</param>
    /// <returns>New float32 tensors <c>[C, H, W]</c> on the CPU, values in [-1, 1], never the photo itself. The caller disposes the
    /// pair.</returns>
    /// <exception cref="ArgumentException">The photo has another shape, type or device.</exception>
    TensorPair Make(Tensor photo, Random? random);
}
