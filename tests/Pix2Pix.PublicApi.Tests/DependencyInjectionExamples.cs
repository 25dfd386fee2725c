using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/dependency-injection.md.
public sealed class DependencyInjectionExamples : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Singleton_IsSharedUsedByServicesAndDisposedWithTheApp()
    {
        var path = Path.Combine(_folder, "model.safetensors");
        using (var generator = new Generator(new GeneratorOptions { Depth = 4, BaseChannels = 4 }, seed: 1)) ModelFile.Save(path, generator);
        var services = new ServiceCollection();
        services.AddSingleton<ITranslator>(_ => Translator.Load(path));
        services.AddKeyedSingleton<ITranslator>("facades", (provider, _) => provider.GetRequiredService<ITranslator>());
        services.AddTransient<PhotoService>();

        ITranslator translator;
        using (var provider = services.BuildServiceProvider())
        {
            translator = provider.GetRequiredService<ITranslator>();
            Assert.Same(translator, provider.GetRequiredService<ITranslator>());
            using var labels = new SKBitmap(32, 16);
            using var photo = await provider.GetRequiredService<PhotoService>().PhotoOfAsync(labels, CancellationToken.None);
            Assert.Equal((32, 16), (photo.Width, photo.Height));
        }

        using var late = new SKBitmap(32, 16);
        Assert.Throws<ObjectDisposedException>(() => translator.Translate(late));
    }

    internal static void Register(IServiceCollection services)
    {
        // <register>
        services.AddSingleton<ITranslator>(provider => Translator.Load(
            "facades.safetensors",
            new TranslatorOptions { Device = "auto" },
            provider.GetRequiredService<ILogger<Translator>>()));
        // </register>
    }

    internal static void WarmUp(IServiceProvider provider)
    {
        // <warm-up>
        provider.GetRequiredService<ITranslator>();
        // </warm-up>
    }

    internal static void RegisterSeveral(IServiceCollection services)
    {
        // <register-several>
        foreach (var model in new[] { "facades", "maps" })
        {
            services.AddKeyedSingleton<ITranslator>(model, (_, _) => Translator.Load($"{model}.safetensors"));
        }
        // </register-several>
    }
}

// <service>
public sealed class PhotoService([FromKeyedServices("facades")] ITranslator translator)
{
    public Task<SKBitmap> PhotoOfAsync(SKBitmap labels, CancellationToken stop) =>
        translator.TranslateAsync(labels, cancellationToken: stop);
}
// </service>
