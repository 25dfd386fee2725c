using System.IO.Compression;
using Pix2Pix.Imaging;
using Pix2Pix.Serialization;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Cli.Tests;

public sealed class CommandTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_AFolderOfPairs_WritesAModelThatKnowsHowItWasMade()
    {
        Assert.Equal((0, ""), (trained.Training.ExitCode, trained.Training.Errors.Contains("error", StringComparison.OrdinalIgnoreCase) ? trained.Training.Errors : ""));
        var info = ModelFile.ReadInfo(trained.Model);
        Assert.Equal((6, 32, 32, PairDirection.BToA), ((int)info.Steps, info.TrainingWidth, info.TrainingHeight, info.Direction));
        Assert.Equal((5, 4), (info.Generator!.Depth, info.Generator.BaseChannels));
    }

    [Fact]
    public async Task Train_OfEdges_NeedsPhotosOnly()
    {
        var outcome = await Tool.RunAsync(
            "train", trained.Pairs, _folder.File("edges.safetensors"), "--synthesize", "edges", "--half", "Left", "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "1");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(3, ModelFile.ReadInfo(_folder.File("edges.safetensors")).Steps);
    }

    [Fact]
    public async Task Train_TwoFoldersListsAndArchives_AreSourcesOfPairs()
    {
        foreach (var side in new[] { "a", "b" }) Directory.CreateDirectory(_folder.File($"sides/{side}"));
        for (var i = 0; i < 3; i++)
        {
            using SKBitmap a = Images.Gradient(32, 32, blue: (byte)i), b = Images.Gradient(32, 32, blue: (byte)(200 + i));
            ImageFile.Write(a, _folder.File($"sides/a/{i}.png"));
            ImageFile.Write(b, _folder.File($"sides/b/{i}.webp"));
        }

        File.WriteAllLines(_folder.File("list.txt"), ["sides/a/0.png, sides/b/0.webp", Path.Combine(trained.Pairs, "1.png")]);
        ZipFile.CreateFromDirectory(_folder.File("sides"), _folder.File("sides.zip"));
        ZipFile.CreateFromDirectory(trained.Pairs, _folder.File("pairs.zip"));

        Assert.Equal(3, await StepsOfAsync(_folder.File("sides/a"), "--b", _folder.File("sides/b")));
        Assert.Equal(2, await StepsOfAsync(_folder.File("list.txt")));
        Assert.Equal(3, await StepsOfAsync(_folder.File("pairs.zip")));
        Assert.Equal(3, await StepsOfAsync(_folder.File("sides.zip"), "--folder", "a", "--b", "b", "--preprocessing", "Crop"));

        async Task<long> StepsOfAsync(params string[] source)
        {
            var outcome = await Tool.RunAsync(
                ["train", source[0], _folder.File("of.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "1", .. source[1..]]);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Errors));
            return ModelFile.ReadInfo(_folder.File("of.safetensors")).Steps;
        }
    }

    [Fact]
    public async Task Inspect_Pairs_SaysWhatIsWrongAndFailsWhereAPairCannotBeUsed()
    {
        // The tests' pictures differ in no pixel: the second and third are the first again.
        var healthy = await Tool.RunAsync("inspect", trained.Pairs, "--size", "32");
        Assert.Equal(0, healthy.ExitCode);
        Assert.Contains("3 of 3 pairs can be used; 2 problems found.", healthy.Text, StringComparison.Ordinal);
        Assert.Matches(@"Duplicate: .*2\.png: identical", healthy.Text);

        Images.SavePair(_folder.File("good.png"), 32, 32);
        Images.SavePair(_folder.File("small.png"), 16, 16);
        File.WriteAllText(_folder.File("text.png"), "no picture");
        var faulty = await Tool.RunAsync("inspect", _folder.Path, "--size", "32");
        Assert.Equal(1, faulty.ExitCode);
        Assert.Contains("1 of 3 pairs can be used; 2 problems found.", faulty.Text, StringComparison.Ordinal);
        Assert.Matches("WrongSize: .*small.png", faulty.Text);
        Assert.Matches("Unreadable: .*text.png", faulty.Text);

        Assert.Equal(1, (await Tool.RunAsync("train", _folder.Path, _folder.File("m.safetensors"), "--size", "32", "--epochs", "1")).ExitCode);
        var skipping = await Tool.RunAsync("train", _folder.Path, _folder.File("m.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "1", "--skip-invalid");
        Assert.Equal(0, skipping.ExitCode);
        Assert.Contains("Skipped: ", skipping.Errors, StringComparison.Ordinal);
        Assert.Equal(1, ModelFile.ReadInfo(_folder.File("m.safetensors")).Steps);
    }

    [Fact]
    public async Task Translate_AImage_GivesWhatTheLibraryGives()
    {
        var outcome = await Tool.RunAsync("translate", trained.Model, trained.Image, _folder.File("out.png"), "--dropout", "7", "--device", "cpu");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        using var translator = Translator.Load(trained.Model, new TranslatorOptions { Device = "cpu", Dropout = true, DropoutSeed = 7 });
        AssertSameImage(translator, _folder.File("out.png"));
    }

    [Fact]
    public async Task Translate_DropoutOffAndRunningStatistics_AreFollowed()
    {
        var outcome = await Tool.RunAsync(
            "translate", trained.Model, trained.Image, _folder.File("out.png"), "--dropout", "off", "--statistics", "running", "--device", "cpu");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        using var translator = Translator.Load(
            trained.Model, new TranslatorOptions { Device = "cpu", Dropout = false, Statistics = Models.BatchNormStatistics.Running });
        AssertSameImage(translator, _folder.File("out.png"));
    }

    [Fact]
    public async Task Translate_ThroughPipes_IsAsThroughFiles()
    {
        var piped = await Tool.RunWithInputAsync(File.ReadAllBytes(trained.Image), "translate", trained.Model, "-", "-", "--device", "cpu");

        Assert.Equal((0, ""), (piped.ExitCode, piped.Errors));
        File.WriteAllBytes(_folder.File("piped.png"), piped.Output);
        using var translator = Translator.Load(trained.Model, new TranslatorOptions { Device = "cpu" });
        AssertSameImage(translator, _folder.File("piped.png"));
    }

    [Fact]
    public async Task Translate_DamagedImagesThroughAPipe_AreRefusedInASentence()
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures/decode/rgb.bmp"));
        foreach (var bytes in DamagedCopies.BitmapsBeyondTheirEnd(whole))
        {
            var outcome = await Tool.RunWithInputAsync(bytes, "translate", trained.Model, "-", "-", "--device", "cpu");
            Assert.Equal((1, 0), (outcome.ExitCode, outcome.Output.Length));
            Assert.Contains("of standard input", outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Translate_AFolderWithABrokenImage_TranslatesTheOthersAndFails()
    {
        Directory.CreateDirectory(_folder.File("in"));
        File.Copy(trained.Image, _folder.File("in/good.png"));
        File.WriteAllText(_folder.File("in/broken.png"), "no picture");

        var outcome = await Tool.RunAsync("translate", trained.Model, _folder.File("in"), _folder.File("new/out"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("broken.png", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("1 of 2", outcome.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("new/out/good.png")));
    }

    [Fact]
    public async Task Evaluate_Pairs_PrintsTheMetrics()
    {
        var outcome = await Tool.RunAsync("evaluate", trained.Model, trained.Pairs);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("3 pairs of 32 x 32 pixels", outcome.Text, StringComparison.Ordinal);
        Assert.Matches(@"L1 over .* mean [01]\.\d{4}", outcome.Text);
    }

    [Fact]
    public async Task Info_AModel_ListsWhatItSaysAndItsWeights()
    {
        var outcome = await Tool.RunAsync("info", trained.Model);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"direction +BToA", outcome.Text);
        Assert.Matches(@"encoder\.0\.conv\.weight +4 x 3 x 4 x 4 +192", outcome.Text);
    }

    [Fact]
    public async Task Train_WithCheckpointsOfAnEarlierRun_GoesOnFromThem()
    {
        Task<Outcome> TrainAsync(string epochs) => Tool.RunAsync(
            "train", trained.Pairs, _folder.File("model.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", epochs,
            "--checkpoints", _folder.File("checkpoints"));

        Assert.Equal(0, (await TrainAsync("1")).ExitCode);
        var second = await TrainAsync("3");

        Assert.Contains("step 3.", second.Text, StringComparison.Ordinal);
        Assert.Equal(9, ModelFile.ReadInfo(_folder.File("model.safetensors")).Steps);
    }

    [Fact]
    public async Task Train_WithHeldOutPairsAndReport_KeepsTheBestModelAndWritesThePage()
    {
        var outcome = await Tool.RunAsync(
            "train", trained.Pairs, _folder.File("model.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "40", "--learning-rate", "0.2",
            "--held-out", "0.3", "--patience", "2", "--report", _folder.File("report"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"(?m)^\[[#.]{20}\] +\d+ % epoch \d+/40 .* images/s +\d+:\d\d left$", outcome.Errors);
        Assert.Contains(_folder.File("report/report.html"), outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Stopped early", File.ReadAllText(_folder.File("report/report.html")), StringComparison.Ordinal);
        var best = File.ReadLines(_folder.File("report/metrics.jsonl")).Last(line => line.Contains("\"is_best\":true", StringComparison.Ordinal));
        Assert.Contains($"\"step\":{ModelFile.ReadInfo(_folder.File("model.safetensors")).Steps},", best, StringComparison.Ordinal);
    }

    // One program, three formats: what comes back from each is the network that went in.
    [Fact]
    public async Task Convert_ToPyTorchAndBack_KeepsTheNetwork()
    {
        Assert.Equal(0, (await Tool.RunAsync("convert", trained.Model, _folder.File("net_G.pth"))).ExitCode);
        var back = await Tool.RunAsync("convert", _folder.File("net_G.pth"), _folder.File("back.safetensors"), "--direction", "BToA");

        Assert.Equal((0, ""), (back.ExitCode, back.Errors));
        Assert.Contains("from PyTorch", back.Text, StringComparison.Ordinal);
        Assert.Equal(PairDirection.BToA, ModelFile.ReadInfo(_folder.File("back.safetensors")).Direction);
        var options = new TranslatorOptions { Device = "cpu", Dropout = false };
        using var image = ImageFile.Read(trained.Image);
        using Translator before = Translator.Load(trained.Model, options), after = Translator.Load(_folder.File("back.safetensors"), options);
        using SKBitmap expected = before.Translate(image), actual = after.Translate(image);
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    [Fact]
    public async Task Convert_SeveralNetworks_AreNamedAndOneCanBeChosen()
    {
        var (generator, _) = ModelFile.Load(trained.Model);
        using (generator) PyTorchFile.Save(_folder.File("net_G.pth"), generator);
        var chosen = await Tool.RunAsync("convert", _folder.File("net_G.pth"), _folder.File("back.safetensors"), "--state-dict", "netG_A");
        Assert.Equal((1, ""), (chosen.ExitCode, chosen.Text));
        Assert.Contains("it contains \"\", not \"netG_A\". Choose another with --state-dict", chosen.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunAsync("info", _folder.File("net_G.pth"), "--state-dict", "")).ExitCode);
    }

    [Fact]
    public async Task Translate_ModelOfConstantOutput_WarnsOnTheErrorStream()
    {
        var (generator, info) = ModelFile.Load(trained.Model);
        using (generator)
        {
            using var noGrad = TorchSharp.torch.no_grad();
            foreach (var (_, parameter) in generator.named_parameters()) parameter.fill_(0);
            ModelFile.Save(_folder.File("zero.safetensors"), generator, info);
        }

        var outcome = await Tool.RunAsync("translate", _folder.File("zero.safetensors"), trained.Image, _folder.File("out.png"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("a single color", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ADiscriminator_AsksForAGenerator()
    {
        using (var discriminator = new Pix2Pix.Models.PatchDiscriminator(new() { LayerCount = 1, BaseChannels = 1 })) PyTorchFile.Save(_folder.File("net_D.pth"), discriminator);
        var outcome = await Tool.RunAsync("convert", _folder.File("net_D.pth"), _folder.File("out.safetensors"));
        Assert.Contains("it contains a discriminator. A generator is needed", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>", "a web page")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer")]
    public async Task Any_FileThatHoldsNoWeights_SaysWhatItIs(string content, string what)
    {
        File.WriteAllText(_folder.File("net.pth"), content);
        foreach (var arguments in (string[][])[["info"], ["convert", _folder.File("out.safetensors")], ["translate", trained.Image, _folder.File("out.png")]])
        {
            var outcome = await Tool.RunAsync([arguments[0], _folder.File("net.pth"), .. arguments[1..]]);
            Assert.Equal((1, ""), (outcome.ExitCode, outcome.Text));
            Assert.Contains(what, outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Convert_ToOnnx_WritesAFile()
    {
        Assert.Equal(0, (await Tool.RunAsync("convert", trained.Model, _folder.File("net.onnx"), "--statistics", "running")).ExitCode);
        Assert.InRange(new FileInfo(_folder.File("net.onnx")).Length, 1000, long.MaxValue);
    }

    [Fact]
    public async Task Convert_ToAnOpset_WritesWhatTheLibraryDoes()
    {
        var (generator, info) = ModelFile.Load(trained.Model);
        using (generator) OnnxFile.Save(_folder.File("expected.onnx"), generator, info, opset: 15);
        Assert.Equal(0, (await Tool.RunAsync("convert", trained.Model, _folder.File("net.onnx"), "--opset", "15")).ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder.File("expected.onnx")), File.ReadAllBytes(_folder.File("net.onnx")));
    }

    [Theory]
    [InlineData("net.onnx")]
    [InlineData("net.safetensors")]
    public async Task Convert_PrecisionOf16Bits_HalvesTheFile(string name)
    {
        string whole = _folder.File($"whole-{name}"), half = _folder.File(name);
        Assert.Equal(0, (await Tool.RunAsync("convert", trained.Model, whole)).ExitCode);
        Assert.Equal(0, (await Tool.RunAsync("convert", trained.Model, half, "--precision", "float16")).ExitCode);
        Assert.InRange(new FileInfo(half).Length, new FileInfo(whole).Length * 0.4, new FileInfo(whole).Length * 0.8);
    }

    [Fact]
    public async Task Convert_PrecisionForPyTorch_IsRefused()
    {
        var outcome = await Tool.RunAsync("convert", trained.Model, "net.pth", "--precision", "Float16");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--precision is only for .safetensors and .onnx files, but OUT is \"net.pth\".", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net.onnx", "12", "--opset is 12; use 13 to 26.")]
    [InlineData("net.onnx", "27", "--opset is 27; use 13 to 26.")]
    [InlineData("net.pth", "17", "--opset is only for .onnx files, but OUT is \"net.pth\".")]
    public async Task Convert_OpsetThatCannotBe_IsRefused(string to, string opset, string message)
    {
        var outcome = await Tool.RunAsync("convert", trained.Model, to, "--opset", opset);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("convert", "model.safetensors", "model.zip")]
    [InlineData("convert", "model.safetensors", "model.onnx", "--opset", "new")]
    [InlineData("dance")]
    [InlineData("train")]
    [InlineData("translate", "model", "in", "out", "--dropout", "maybe")]
    [InlineData("translate", "model", "in", "out", "--statistics", "none")]
    [InlineData("train", "pairs", "model", "--epochs", "many")]
    [InlineData("train", "pairs", "model", "--preset", "keras")]
    [InlineData("train", "pairs", "model", "--held-out", "1")]
    [InlineData("train", "pairs", "model", "--patience", "3")]
    [InlineData("train", "pairs", "m.safetensors", "--held-out")]
    [InlineData("train", "pairs", "m.safetensors", "--held-out", "0.1", "--group")]
    [InlineData("train", "pairs", "m.safetensors", "--size")]
    [InlineData("train", "pairs", "m.safetensors", "--direction")]
    [InlineData("train", "pairs", "model", "--held-out", "0.1", "--patience", "0")]
    [InlineData("train", "pairs", "model", "--preprocessing", "None")]
    [InlineData("inspect")]
    public async Task WrongUsage_ExitsWithTwo(params string[] arguments)
    {
        var outcome = await Tool.RunAsync(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--help", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "no-folder", "--profile", "Paper", "--preprocess=Crop", "--resize-each", "--skip", "--make", "grey")]
    [InlineData(1, "no-folder", "--make=missing", "--batch", "2")]
    [InlineData(2, "--batch-size is \"many\"; use an integer", "--batch=many")]
    [InlineData(2, "colorization", "--make", "blue")]
    public async Task FormerNamesOfOptions_StillWork(int exitCode, string error, params string[] options)
    {
        var outcome = await Tool.RunAsync(["train", "no-folder", "m.safetensors", .. options]);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(error, outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("translate", "no-model.safetensors", "in.png", "out.png", "in.png")]
    [InlineData("info", "no-model.safetensors", null, null, "no-model.safetensors")]
    [InlineData("train", "no-folder", "model.safetensors", null, "no-folder")]
    public async Task MissingFiles_ExitWithOneAndNameThem(string command, string first, string? second, string? third, string named)
    {
        var outcome = await Tool.RunAsync([command, .. new[] { first, second, third }.OfType<string>()]);
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Text));
        Assert.Contains(named, outcome.Errors, StringComparison.Ordinal);
    }

    private void AssertSameImage(Translator translator, string path)
    {
        using var image = ImageFile.Read(trained.Image);
        using var expected = translator.Translate(image);
        using var actual = ImageFile.Read(path);
        SKColor[] wanted = expected.Pixels, found = actual.Pixels;
        Assert.Equal(wanted.Length, found.Length);

        // The program computes with all processors, the test with as many as it likes: sums differ in their last bits.
        for (var i = 0; i < found.Length; i++)
        {
            Assert.InRange(found[i].Red - wanted[i].Red, -1, 1);
            Assert.InRange(found[i].Green - wanted[i].Green, -1, 1);
            Assert.InRange(found[i].Blue - wanted[i].Blue, -1, 1);
        }
    }
}
