using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.OnnxRuntime.Tests;

/// <summary>The same image from both runtimes.</summary>
public sealed class AgreementTests : IDisposable
{
    private static readonly (int Width, int Height)[] Sizes =
        [(64, 64), (32, 32), (33, 32), (32, 95), (1, 1), (100, 40), (127, 65), (64, 192), (250, 130), (160, 160)];

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-onnx").FullName;

    public static TheoryData<string> Names => [.. Models.All.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Translate_AnySizeAndDropout_IsTranslators(string name)
    {
        var (options, info) = Models.All[name];
        var path = Path.Combine(_folder, "model.onnx");
        using var generator = Models.Create(options);
        OnnxFile.Save(path, generator, info);
        foreach (var dropout in new[] { false, true })
        {
            using var expected = new Translator(
                generator, new() { Device = "cpu", Dropout = dropout, DropoutSeed = 7 }, info, leaveOpen: true);
            using var actual = OnnxTranslator.Load(path, new() { Dropout = dropout ? null : false, DropoutSeed = 7 });
            foreach (var (width, height) in Sizes)
            {
                // Of one color, nothing but rounding errors is left to normalize where borders are reflected.
                if (name == "ResNet" && (width, height) == (1, 1)) continue;

                using var picture = Models.Picture(width, height);
                using var wanted = expected.Translate(picture);
                using var found = actual.Translate(picture);
                var (most, mean) = Models.Difference(wanted, found);
                Assert.True(most <= 1 && mean <= 0.02, $"{name}, {width} x {height}, dropout {dropout}: {most} at most, {mean:F4} in the mean");
            }
        }
    }

    [Theory]
    [InlineData(FloatPrecision.Float16, 1, 0.02)]
    [InlineData(FloatPrecision.BFloat16, 2, 0.2)]
    public void Translate_WeightsOf16Bits_IsNear(FloatPrecision precision, int atMost, double inTheMean)
    {
        var path = Path.Combine(_folder, "model.onnx");
        foreach (var (name, (options, info)) in Models.All)
        {
            using var generator = Models.Create(options);
            OnnxFile.Save(path, generator, info);
            var whole = new FileInfo(path).Length;
            using var expected = OnnxTranslator.Load(path);
            OnnxFile.Save(path, generator, info, precision: precision);
            Assert.InRange(new FileInfo(path).Length, 0.4 * whole, 0.8 * whole);

            using var actual = OnnxTranslator.Load(path);
            using var picture = Models.Picture(64, 64);
            using var wanted = expected.Translate(picture);
            using var found = actual.Translate(picture);
            var (most, mean) = Models.Difference(wanted, found);
            Assert.True(most <= atMost && mean <= inTheMean, $"{name}, {precision}: {most} at most, {mean:F4} in the mean");
        }
    }

    // Dropout has to do something, or the test above could not fail.
    [Fact]
    public void Translate_OtherSeed_IsAnotherImage()
    {
        var path = Path.Combine(_folder, "model.onnx");
        using (var generator = Models.Create(Models.All["U-Net"].Network)) OnnxFile.Save(path, generator);
        using var picture = Models.Picture(64, 64);
        using OnnxTranslator one = OnnxTranslator.Load(path), other = OnnxTranslator.Load(path, new() { DropoutSeed = 1 });
        using var first = one.Translate(picture);
        using var second = other.Translate(picture);
        Assert.InRange(Models.Difference(first, second).Most, 2, 255);
    }

    [Theory]
    [InlineData("U-Net, running statistics")]
    [InlineData("U-Net, no normalization")]
    public void Translate_InTiles_IsTranslators(string name)
    {
        var (options, info) = Models.All[name];
        var path = Path.Combine(_folder, "model.onnx");
        using var generator = Models.Create(options);
        OnnxFile.Save(path, generator, info);
        using var picture = Models.Picture(300, 210);
        foreach (var dropout in new[] { false, true })
        {
            using var expected = new Translator(
                generator, new() { Device = "cpu", Dropout = dropout, ResizeMode = ResizeMode.Tile, TileSize = 128, TileOverlap = 32 }, info, leaveOpen: true);
            using var actual = OnnxTranslator.Load(path, new() { Dropout = dropout, ResizeMode = ResizeMode.Tile, TileSize = 128, TileOverlap = 32 });
            using var wanted = expected.Translate(picture);
            using var found = actual.Translate(picture);
            var (most, mean) = Models.Difference(wanted, found);
            Assert.True(most <= 1 && mean <= 0.02, $"{name}, dropout {dropout}: {most} at most, {mean:F4} in the mean");
        }
    }

    [Fact]
    public void Translate_InTilesWithOwnStatistics_SaysWhatToChange()
    {
        var path = Path.Combine(_folder, "model.onnx");
        using (var generator = Models.Create(Models.All["U-Net"].Network)) OnnxFile.Save(path, generator);
        using var translator = OnnxTranslator.Load(path, new() { TileThreshold = 128 * 128, TileSize = 64, TileOverlap = 16 });
        using SkiaSharp.SKBitmap small = Models.Picture(128, 128), large = Models.Picture(256, 256);
        translator.Translate(small).Dispose();
        var e = Assert.Throws<NotSupportedException>(() => translator.Translate(large));
        Assert.Contains(nameof(OnnxTranslatorOptions.TileThreshold), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_SameSeed_IsTranslators()
    {
        var path = Path.Combine(_folder, "model.onnx");
        using var generator = Models.Create(Models.All["U-Net"].Network);
        OnnxFile.Save(path, generator);
        using var picture = Models.Picture(64, 64);
        using var expected = new Translator(generator, new() { Device = "cpu" }, leaveOpen: true);
        using var actual = OnnxTranslator.Load(path);
        using var wanted = expected.Sample(picture, 3);
        using var found = actual.Sample(picture, 3);
        foreach (var (one, other) in wanted.Bitmaps.Zip(found.Bitmaps)) Assert.InRange(Models.Difference(one, other).Most, 0, 1);
    }
}
