using Pix2Pix.Imaging;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

public sealed class DatasetTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_ARectangle_MakesAModelThatIsEvaluatedAtIt()
    {
        var model = _folder.File("m.safetensors");
        var training = await Tool.RunAsync(
            "train", trained.Pairs, model, "--size", "64x32", "--ngf", "2", "--ndf", "2", "--epochs", "1", "--device", "CPU", "--allow-upscaling");
        Assert.True(training.ExitCode == 0, training.Errors);
        var info = ModelFile.ReadInfo(model);
        Assert.Equal((64, 32, 5), (info.TrainingWidth, info.TrainingHeight, info.Generator!.Depth));

        Assert.Contains(
            "3 pairs of 64 x 32 pixels", (await Tool.RunAsync("evaluate", model, trained.Pairs, "--allow-upscaling")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "3 pairs of 32 x 64 pixels", (await Tool.RunAsync("evaluate", model, trained.Pairs, "--allow-upscaling", "--size", "32X64")).Text, StringComparison.Ordinal);
        Assert.Contains("3 of 3 pairs can be used", (await Tool.RunAsync("inspect", trained.Pairs, "--size", "36x20")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NamesThatLookTheSame_ArePairs()
    {
        using (var image = Images.Gradient(16, 16))
        {
            foreach (var name in new[] { "a/caf\u00e9.png", "b/cafe\u0301.png" })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
                ImageFile.Write(image, _folder.File(name));
            }
        }

        var outcome = await Tool.RunAsync("inspect", _folder.File("a"), "--b", _folder.File("b"), "--size", "16");
        Assert.Contains("1 of 1 pairs can be used", outcome.Text, StringComparison.Ordinal);

        File.WriteAllText(_folder.File("list.csv"), "photo,label\r\n\"a/caf\u00e9.png\",\"b/cafe\u0301.png\"\r\n");
        Assert.Contains(
            "1 of 1 pairs can be used", (await Tool.RunAsync("inspect", _folder.File("list.csv"), "--size", "16")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_HeldOutByGroup_TakesWholeGroups()
    {
        var pairs = Directory.CreateDirectory(_folder.File("pairs")).FullName;
        foreach (var name in new[] { "anna-1", "anna-2", "anna-3", "bert-1", "bert-2", "bert-3", "cleo-1", "cleo-2", "cleo-3" }) Images.SavePair(Path.Combine(pairs, $"{name}.png"), 32, 32);

        string[] train = ["train", pairs, _folder.File("m.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "1", "--held-out", "0.2", "--report", _folder.File("r")];
        var outcome = await Tool.RunAsync([.. train, "--group", "([a-z]+)-"]);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Contains("3 of 3", await File.ReadAllTextAsync(_folder.File("r/report.html")), StringComparison.Ordinal);

        var all = await Tool.RunAsync([.. train, "--group", "png"]);
        Assert.Equal(1, all.ExitCode);
        Assert.Contains("All 9 pairs belong to one group", all.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.RunAsync([.. train, "--group", "("])).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("train", pairs, _folder.File("m.safetensors"), "--group", "a")).ExitCode);
    }
}
