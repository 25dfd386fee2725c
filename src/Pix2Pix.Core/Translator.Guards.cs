using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SkiaSharp;

namespace Pix2Pix;

/// <content>What is refused at the doors.</content>
public sealed partial class Translator
{
    private static void ThrowIfContradictory(ModelInfo info, IGenerator generator)
    {
        if (PictureEncodings.ProblemOf(info.InputEncoding, generator.InputChannels, info.OutputEncoding, generator.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"The description does not fit the network. {problem} Correct the encodings, or hand over the network that they belong to.", nameof(info));
        }
    }

    private static void ThrowIfNoBitmap(PictureEncoding encoding, int channels, string verb)
    {
        if (encoding == PictureEncoding.Plain && channels is not (1 or 3))
        {
            throw new NotSupportedException(
                $"This model {verb} {channels} channels, and a bitmap holds 1 (grey) or 3 (RGB). If they stand for something else that a bitmap shows, say so with " +
                $"the encodings of its {nameof(ModelInfo)}; else use the overload of {nameof(Translate)} for tensors.");
        }
    }

    private static void ThrowIfNoDestination(SKBitmap bitmap, SKBitmap destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (destination.Width == bitmap.Width && destination.Height == bitmap.Height && BitmapWriter.CanWrite(destination)) return;

        throw new ArgumentException(
            $"The destination is {destination.Width} x {destination.Height} pixels of colour type {destination.ColorType}{(destination.IsImmutable ? ", immutable" : "")}, " +
            $"but the translation is {bitmap.Width} x {bitmap.Height} pixels and is written as Rgba8888, Bgra8888 or Rgb888x. Make the destination so, " +
            $"or use the overload of {nameof(Translate)} that makes it.", nameof(destination));
    }

    private void ThrowIfUnusable(SKBitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ThrowIfNoBitmap(Info.InputEncoding, _generator.InputChannels, "takes");
        ThrowIfNoBitmap(Info.OutputEncoding, _generator.OutputChannels, "gives");
        BitmapReader.ThrowIfNoPixels(bitmap);
    }

    private void ThrowIfScaleUnknown()
    {
        if (_options.SizeMode != SizeMode.Scale || (Info.TrainingWidth > 0 && Info.TrainingHeight > 0)) return;

        throw new ArgumentException(
            $"{nameof(TranslatorOptions.SizeMode)} is {SizeMode.Scale}, but the model's description knows no training size. Hand over a {nameof(ModelInfo)} that has " +
            $"{nameof(ModelInfo.TrainingWidth)} and {nameof(ModelInfo.TrainingHeight)}, or use another {nameof(SizeMode)}.", "options");
    }
}
