namespace Pix2Pix.Data;

/// <summary>Makes a training pair of one photo: grey of colour, edges of a photo, a photo with a hole.</summary>
/// <remarks>
/// <see cref="Make"/> is called from several background threads at once while training runs on another. Compute over the memory of the
/// tensors, <c>MemoryMarshal.Cast&lt;byte, float&gt;(tensor.bytes)</c>: operators of TorchSharp there would take processors from training.
/// </remarks>
public interface IPairSynthesizer
{
    /// <summary>Channels of the input that <see cref="Make"/> returns, 1 or more.</summary>
    int InputChannels { get; }

    /// <summary>Channels of the target that <see cref="Make"/> returns, 1 or more.</summary>
    int TargetChannels { get; }

    /// <summary>What the input's channels stand for. The default is grey or RGB.</summary>
    ColorEncoding InputEncoding => ColorEncoding.Rgb;

    /// <summary>What the target's channels stand for. The default is grey or RGB.</summary>
    ColorEncoding TargetEncoding => ColorEncoding.Rgb;

    /// <summary>Makes a pair.</summary>
    /// <param name="photo">Float32 <c>[3, H, W]</c>, RGB in [-1, 1], on the CPU: already cropped and mirrored. Borrowed.</param>
    /// <param name="random">Random source of whatever is left to chance; null for the same pair every time.</param>
    /// <returns>
    /// Fresh float32 tensors <c>[C, H, W]</c> on the CPU, values in [-1, 1], never the photo itself. The caller disposes the pair.
    /// </returns>
    /// <exception cref="ArgumentException">The photo has another shape, type or device.</exception>
    TensorPair Make(Tensor photo, Random? random);
}
