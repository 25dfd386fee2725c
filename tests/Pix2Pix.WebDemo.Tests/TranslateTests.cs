using System.Net;
using Pix2Pix.WebDemo.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using WebDemo;

namespace Pix2Pix.WebDemo.Tests;

public sealed class TranslateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_ADrawing_GivesWhatTheLibraryGives()
    {
        await using var demo = await StartAsync();
        var answer = await demo.TranslateAsync(Drawings.Png());

        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var translator = Translator.Load(_folder.File("model.safetensors"));
        using SKBitmap drawing = Drawings.Read(Drawings.Png()), actual = Drawings.Read(await answer.Content.ReadAsByteArrayAsync());
        using var expected = translator.Translate(drawing);
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Translate_AnotherType_IsRefused(string? type)
    {
        await using var demo = await StartAsync();
        var problem = await Problem.OfAsync(await demo.TranslateAsync(Drawings.Png(), type), HttpStatusCode.UnsupportedMediaType);
        Assert.Contains("image/png", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_NoImage_IsRefused()
    {
        await using var demo = await StartAsync();
        await Problem.OfAsync(await demo.TranslateAsync([]), HttpStatusCode.BadRequest);
        await Problem.OfAsync(await demo.TranslateAsync("no picture"u8.ToArray()), HttpStatusCode.BadRequest);
        await Problem.OfAsync(await demo.TranslateAsync(Drawings.Jpeg()), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Translate_AImageThatIsCutShort_IsRefused()
    {
        await using var demo = await StartAsync();
        var whole = Drawings.Png();
        await Problem.OfAsync(await demo.TranslateAsync(whole[..(whole.Length * 2 / 3)]), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(TinyModel.Side, TinyModel.Side / 2)]
    [InlineData(4096, 4096)]
    public async Task Translate_AnotherSize_IsRefusedAndToldTheRightOne(int width, int height)
    {
        await using var demo = await StartAsync();
        var problem = await Problem.OfAsync(await demo.TranslateAsync(Drawings.Png(width, height)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains($"{width} x {height}", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("64 x 64", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Translate_MoreBytesThanAllowed_IsRefused(bool chunked)
    {
        await using var demo = await StartAsync(options => options with { MostBytes = 2000 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/translate") { Content = new ByteArrayContent(new byte[4000]) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.TransferEncodingChunked = chunked;
        var problem = await Problem.OfAsync(await demo.Client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("2000 bytes", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_ABodyThatDoesNotArrive_IsRefused()
    {
        await using var demo = await StartAsync(options => options with { Patience = TimeSpan.FromSeconds(0.3) });
        var answer = await RawRequest.SendAsync(
            demo.Address, "POST /api/translate HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\nContent-Length: 500\r\n\r\nhalf of it");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("did not arrive", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_AFaultOfTheServer_IsToldWithoutItsInside()
    {
        await using var demo = await RunningDemo.StartAsync(new DemoOptions(), new ReadySource(new FaultyTranslator()));
        await demo.UntilReadyAsync();
        var answer = await demo.TranslateAsync(Drawings.Png());
        await Problem.OfAsync(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain(FaultyTranslator.Secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<RunningDemo> StartAsync(Func<DemoOptions, DemoOptions>? change = null)
    {
        var options = new DemoOptions { Model = TinyModel.Write(_folder.File("model.safetensors")) };
        var demo = await RunningDemo.StartAsync(change?.Invoke(options) ?? options);
        await demo.UntilReadyAsync();
        return demo;
    }
}
