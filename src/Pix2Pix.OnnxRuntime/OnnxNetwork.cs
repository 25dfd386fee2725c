using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Inference;

namespace Pix2Pix.OnnxRuntime;

/// <summary>A network in an ONNX Runtime session. Thread-safe, as the session is.</summary>
/// <param name="Session">Borrowed.</param>
/// <param name="Description">What the file says about the network.</param>
internal sealed record OnnxNetwork(InferenceSession Session, OnnxDescription Description) : IImageNetwork
{
    public const string InputName = "input";
    public const string OutputName = "output";

    private static readonly string[] OutputNames = [OutputName];

    public bool Dropout { get; init; }

    public long DropoutSeed { get; init; }

    /// <summary>Number of the image's sample; each sample has its own dropout.</summary>
    public long Sample { get; init; }

    public ImageFormat Format => Description.Format;

    public int SizeMultiple => Description.SizeMultiple;

    public int MinimumSize => Description.MinimumSize;

    // The graph normalizes a batch as a whole.
    public long BatchPixels => 0;

    public INetworkOutput Run(ReadOnlySpan<PlanarImage<byte>> images, PixelRegion? part, IPooledStatistics? pooled, int place)
    {
        int count = images.Length, width = images[0].Width, height = images[0].Height;
        using var values = new Lease();
        var input = values.Tensor(count, Format.InputChannels, height, width, out var pixels);
        for (var i = 0; i < count; i++)
        {
            var size = pixels.Length / count;
            ColorEncodings.Encode(images[i], Format.Input, Format.InputChannels, pixels.Span.Slice(i * size, size));
        }

        List<string> names = [InputName];
        List<OrtValue> inputs = [input];
        if (Dropout) AddMasks(values, width, height, place, names, inputs);

        var output = new Lease();
        try
        {
            var translated = output.Tensor(count, Format.OutputChannels, height, width, out var planes);
            using var options = new RunOptions();
            Session.Run(options, names, inputs, OutputNames, [translated]);
            if (Format.PreserveKnownPixels) PutKnownBack(pixels.Span, planes.Span, count, width * height);
            return output.Returning(planes, part is { } wanted && (wanted.Width != width || wanted.Height != height)
                ? (wanted, count * Format.OutputChannels, width, height)
                : null);
        }
        catch (OnnxRuntimeException e)
        {
            output.Dispose();
            throw new InvalidOperationException(
                $"ONNX Runtime cannot run the network on {width} x {height} pixels: {e.Message} If memory is short, translate a smaller " +
                "image; otherwise the file is damaged: save it again.", e);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    public IPooledStatistics? CreateStatistics() => !Description.UsesOwnStatistics ? null : throw new NotSupportedException(
        "This image is translated in tiles, but the network normalizes each input by its own statistics, so tiles would not fit " +
        $"together: ONNX Runtime cannot share them. Raise {nameof(OnnxTranslatorOptions.TileThreshold)} to translate it in one piece, " +
        $"use {nameof(ResizeMode)}.{nameof(ResizeMode.Stretch)}, save the file with running statistics, or use Pix2Pix.Core's Translator.");

    // As Pix2Pix.Core draws them: all layers' masks from one generator, in order, the same for all images.
    private void AddMasks(Lease values, int width, int height, int place, List<string> names, List<OrtValue> inputs)
    {
        var random = new MersenneTwister(SeedSequence.Derive(DropoutSeed, SeedSequence.Purpose.Dropout, Sample, place));
        foreach (var mask in Description.Masks)
        {
            names.Add(mask.Name);
            inputs.Add(values.Tensor(1, mask.Channels, height / mask.Divisor, width / mask.Divisor, out var kept));
            random.DrawMask(kept.Span, 1 - mask.Rate);
        }
    }

    // A pixel is missing where all of its channels are white.
    private static void PutKnownBack(ReadOnlySpan<float> input, Span<float> output, int count, int plane)
    {
        for (var image = 0; image < count; image++)
        {
            var given = input.Slice(3 * plane * image, 3 * plane);
            var painted = output.Slice(3 * plane * image, 3 * plane);
            for (var i = 0; i < plane; i++)
            {
                if (given[i] == 1 && given[plane + i] == 1 && given[(2 * plane) + i] == 1) continue;
                for (var c = 0; c < 3; c++) painted[(c * plane) + i] = given[(c * plane) + i];
            }
        }
    }

    /// <summary>Tensors in pooled memory, which ends with it.</summary>
    private sealed class Lease : INetworkOutput
    {
        private readonly List<float[]> _rented = [];
        private readonly List<OrtValue> _tensors = [];
        private Memory<float> _values;

        public Span<float> Values => _values.Span;

        public OrtValue Tensor(int count, int channels, int height, int width, out Memory<float> values)
        {
            values = Rent(checked(count * channels * height * width));
            var tensor = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, [count, channels, height, width]);
            _tensors.Add(tensor);
            return tensor;
        }

        /// <param name="planes">All values.</param>
        /// <param name="cut">The part to return, of how many planes of which size; null for all of it.</param>
        public Lease Returning(Memory<float> planes, (PixelRegion Part, int Planes, int Width, int Height)? cut)
        {
            _values = planes;
            if (cut is not var (part, count, width, height)) return this;

            _values = Rent(count * part.Width * part.Height);
            Span<float> all = planes.Span, kept = _values.Span;
            for (var line = 0; line < count * part.Height; line++)
            {
                var row = ((line / part.Height) * height) + part.Top + (line % part.Height);
                all.Slice((row * width) + part.Left, part.Width).CopyTo(kept[(line * part.Width)..]);
            }

            return this;
        }

        public void Dispose()
        {
            foreach (var tensor in _tensors) tensor.Dispose();
            foreach (var memory in _rented) ArrayPool<float>.Shared.Return(memory);
            _tensors.Clear();
            _rented.Clear();
        }

        private Memory<float> Rent(int length)
        {
            var memory = ArrayPool<float>.Shared.Rent(length);
            _rented.Add(memory);
            return memory.AsMemory(0, length);
        }
    }
}
