using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

/// <summary>Data that no bitmap holds goes from a dataset through training and a model file to a translation.</summary>
public sealed class CustomDatasetTests : IDisposable
{
    private const int Side = 32;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FitAsync_FiveChannelsToTwo_BeatsTheMeanOfTheTargets()
    {
        BandPairs train = new(count: 24, seed: 1), unseen = new(count: 6, seed: 2);
        using var translator = await TrainAsync(train, inputChannels: 5, outputChannels: 2, epochs: 12);
        Assert.Equal((5, 2, ColorEncoding.Rgb), (translator.InputChannels, translator.OutputChannels, translator.Info.InputEncoding));
        AssertBeatsTheMean(translator, train, unseen);
    }

    [Fact]
    public async Task FitAsync_Gray16BitsToColor16Bits_BeatsTheMeanOfTheTargets()
    {
        for (var i = 0; i < 20; i++) SaveHighBitDepth(i, i < 16 ? "train" : "unseen");
        var options = new PairedImagesOptions { CropSize = Side, InputChannels = 1, InputBitDepth = 16, TargetBitDepth = 16 };
        var train = PairedImages.FromFolders(_folder.File("train/a"), _folder.File("train/b"), options);
        var unseen = PairedImages.FromFolders(_folder.File("unseen/a"), _folder.File("unseen/b"), options);
        using (var pair = train.GetPair(0))
        {
            using var exact = Png16.Read(_folder.File("train/a/00.png"), channels: 1);
            Assert.Equal(exact.data<float>().ToArray(), pair.Input.data<float>().ToArray());
        }

        using var translator = await TrainAsync(train, inputChannels: 1, outputChannels: 3, epochs: 16);

        AssertBeatsTheMean(translator, train, unseen);
        using var input = Png16.Read(_folder.File("unseen/a/16.png"), channels: 1);
        using var output = translator.Translate(input);
        Png16.Write(output, _folder.File("translated.png"));
        using var written = Png16.Read(_folder.File("translated.png"));
        using var lost = (output - written).abs().max();

        // Half a level of 65536, and what float32 rounds.
        Assert.InRange(lost.item<float>(), 0, (1 / 65535f) + 1e-7f);
    }

    [Fact]
    public void GetPair_SidesOfUnequalDepth_AreReadEachInItsOwn()
    {
        SaveHighBitDepth(0, "train");
        PairedImages Open(int inputBitDepth, int targetBitDepth) => PairedImages.FromFolders(
            _folder.File("train/a"), _folder.File("train/b"), new() { CropSize = Side, InputBitDepth = inputBitDepth, TargetBitDepth = targetBitDepth });
        using TensorPair flat = Open(8, 8).GetPair(0), mixed = Open(16, 8).GetPair(0), highBitDepth = Open(16, 16).GetPair(0);
        Assert.Equal(flat.Target.data<float>().ToArray(), mixed.Target.data<float>().ToArray());
        Assert.Equal(highBitDepth.Input.data<float>().ToArray(), mixed.Input.data<float>().ToArray());
        Assert.NotEqual(flat.Input.data<float>().ToArray(), mixed.Input.data<float>().ToArray());
        using var difference = (flat.Input - highBitDepth.Input).abs().max();
        Assert.InRange(difference.item<float>(), 1e-4f, 1 / 127f);
    }

    [Fact]
    public void GetPair_HighBitDepthSideBySideFile_IsHalvedResizedAndMirroredAlike()
    {
        var samples = new ushort[3 * 80 * 40];
        for (var i = 0; i < samples.Length; i++) samples[i] = (ushort)(i / 3 % 80 * 800);
        File.WriteAllBytes(_folder.File("pair.png"), HighBitDepthPng.Encode(80, 40, HighBitDepthPng.Rgb, samples));
        PairedImages Open(int bits) => PairedImages.FromFolder(_folder.Path, new() { CropSize = Side, InputBitDepth = bits, TargetBitDepth = bits, TargetChannels = 1 });
        PairedImages highBitDepth = Open(16), flat = Open(8);
        for (var seed = 0; seed < 8; seed++)
        {
            using TensorPair one = highBitDepth.GetPair(0, new Random(seed)), other = flat.GetPair(0, new Random(seed));
            Assert.Equal([1, Side, Side], one.Target.shape);
            using Tensor input = (one.Input - other.Input).abs().max(), target = (one.Target - other.Target).abs().max();
            Assert.InRange(input.item<float>(), 1e-5f, 2 / 127f);
            Assert.InRange(target.item<float>(), 1e-5f, 2 / 127f);
        }
    }

    private async Task<Translator> TrainAsync(IPairedDataset train, int inputChannels, int outputChannels, int epochs)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 8, InputChannels = inputChannels, OutputChannels = outputChannels }, seed: 1);
        using var discriminator = new PatchDiscriminator(
            new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 8, InputChannels = inputChannels, TargetChannels = outputChannels }, seed: 1);
        using var trainer = new Pix2PixTrainer(
            generator, discriminator, new TrainingOptions { Device = "cpu", Epochs = epochs, BatchSize = 2, LearningRate = 2e-3, Seed = 1 });
        await trainer.FitAsync(train);
        trainer.SaveModel(_folder.File("model.safetensors"));
        return Translator.Load(_folder.File("model.safetensors"), new TranslatorOptions { Device = "cpu" });
    }

    private static void AssertBeatsTheMean(Translator translator, IPairedDataset train, IPairedDataset unseen)
    {
        using var scope = torch.NewDisposeScope();
        var mean = torch.stack(Pairs(train).Select(pair => pair.Target)).mean([0, 2, 3], keepdim: true);
        var (learned, trivial) = (0.0, 0.0);
        foreach (var pair in Pairs(unseen))
        {
            var target = pair.Target.unsqueeze(0);
            learned += (translator.Translate(pair.Input.unsqueeze(0)) - target).abs().mean().item<float>() / unseen.Count;
            trivial += (mean - target).abs().mean().item<float>() / unseen.Count;
        }

        Assert.True(learned < 0.6 * trivial, $"the error is {learned:F4}, that of the mean {trivial:F4}");
    }

    private static List<TensorPair> Pairs(IPairedDataset data) => [.. Enumerable.Range(0, data.Count).Select(i => data.GetPair(i))];

    // Waves of gray, with all 65536 levels, to colors that follow from them.
    private void SaveHighBitDepth(int number, string part)
    {
        Directory.CreateDirectory(_folder.File($"{part}/a"));
        Directory.CreateDirectory(_folder.File($"{part}/b"));
        var random = new Random(number);
        double[] turns = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble() * 6)];
        var gray = new ushort[Side * Side];
        var color = new ushort[3 * Side * Side];
        for (var i = 0; i < gray.Length; i++)
        {
            double x = i % Side / 8.0, y = i / Side / 8.0;
            var wave = (Math.Sin((x * turns[0] / 3) + turns[1]) + Math.Sin((y * turns[2] / 3) + turns[3]) + 2) / 4;
            gray[i] = (ushort)(wave * 65535);
            (color[3 * i], color[(3 * i) + 1], color[(3 * i) + 2]) = (gray[i], (ushort)(65535 - gray[i]), (ushort)(wave * wave * 65535));
        }

        File.WriteAllBytes(_folder.File($"{part}/a/{number:00}.png"), HighBitDepthPng.Encode(Side, Side, HighBitDepthPng.Gray, gray));
        File.WriteAllBytes(_folder.File($"{part}/b/{number:00}.png"), HighBitDepthPng.Encode(Side, Side, HighBitDepthPng.Rgb, color));
    }

    /// <summary>Five smooth bands; the targets are the difference of two of them and the product of two others.</summary>
    private sealed class BandPairs(int count, int seed) : IPairedDataset
    {
        public int Count => count;

        public int Height => Side;

        public int Width => Side;

        public PairDirection Direction => PairDirection.AToB;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            var random = new Random((seed * 1000) + index);
            var pair = new TensorPair(torch.empty(5, Side, Side), torch.empty(2, Side, Side));
            Span<float> bands = PhotoTensor.Values(pair.Input), targets = PhotoTensor.Values(pair.Target);
            const int Plane = Side * Side;
            for (var c = 0; c < 5; c++)
            {
                double a = random.NextDouble(), b = random.NextDouble(), phase = random.NextDouble() * 6;
                for (var i = 0; i < Plane; i++) bands[(c * Plane) + i] = (float)Math.Sin((i % Side * a / 2) + (i / Side * b / 2) + phase);
            }

            for (var i = 0; i < Plane; i++)
            {
                targets[i] = (bands[i] - bands[Plane + i]) / 2;
                targets[Plane + i] = bands[(2 * Plane) + i] * bands[(4 * Plane) + i];
            }

            return pair;
        }
    }
}
