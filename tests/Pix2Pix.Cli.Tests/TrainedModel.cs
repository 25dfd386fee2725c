using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>A model that the program itself trained for a few steps, and the pairs that it saw.</summary>
public sealed class TrainedModel : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal Outcome Training { get; private set; } = null!;

    public string Pairs => _folder.File("pairs");

    public string Model => _folder.File("model.safetensors");

    public string Image => _folder.File("picture.png");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Pairs);
        for (var i = 0; i < 3; i++) Images.SavePair(Path.Combine(Pairs, $"{i}.png"), 36, 36);
        using (var image = Images.Gradient(32, 32)) Imaging.ImageFile.Write(image, Image);
        Training = await Tool.RunAsync(
            "train", Pairs, Model, "--size", "32", "--ngf", "4", "--ndf", "4", "--epochs", "2", "--direction", "BToA", "--seed", "3", "--device", "cpu");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
