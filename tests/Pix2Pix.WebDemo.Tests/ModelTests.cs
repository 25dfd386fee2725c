using System.Net;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.WebDemo.Tests.TestSupport;
using WebDemo;
using WebDemo.Models;
using WebDemo.Palettes;
using WebDemo.Training;

namespace Pix2Pix.WebDemo.Tests;

public sealed class ModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string ModelPath => _folder.File("my-model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Model_OfAnyFile_IsDrawnWithLines()
    {
        await using var demo = await RunningDemo.StartAsync(new DemoOptions { Model = TinyModel.Write(ModelPath) });
        var model = (await demo.UntilReadyAsync()).Model!;
        Assert.Equal(("my-model", 64, 64), (model.Name, model.Width, model.Height));
        Assert.Equal(("lines", "#ffffff", "#000000"), (model.Palette.Kind, model.Palette.Background, model.Palette.First));
        Assert.Equal([new ColorDescription("Black", "#000000")], model.Palette.Colors);
        Assert.Equal(HttpStatusCode.OK, (await demo.Client.GetAsync(new Uri(Assert.Single(model.Examples), UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Model_OfAnOnnxFile_TranslatesLikeTheModelFile()
    {
        var drawing = Drawings.Png();
        byte[][] answers = [await AnswerOf(ModelPath), await AnswerOf(_folder.File("my-model.onnx"))];

        using var expected = Drawings.Read(answers[0]);
        using var actual = Drawings.Read(answers[1]);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.All(expected.Pixels.Zip(actual.Pixels), pair => Assert.InRange(pair.First.Green - pair.Second.Green, -1, 1));

        async Task<byte[]> AnswerOf(string path)
        {
            await using var demo = await RunningDemo.StartAsync(new DemoOptions { Model = TinyModel.Write(path) });
            var model = (await demo.UntilReadyAsync()).Model!;
            Assert.Equal(("my-model", 64, 64, "lines"), (model.Name, model.Width, model.Height, model.Palette.Kind));
            using var answer = await demo.TranslateAsync(drawing);
            return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(DemoModel.PaintedPreset, false)]
    public async Task Model_OfFacades_IsDrawnWithTheirLabels(string? preset, bool isAsked)
    {
        await using var demo = await RunningDemo.StartAsync(
            new DemoOptions { Model = TinyModel.Write(ModelPath, preset), Palette = isAsked ? PaletteKind.Facades : null });
        var model = (await demo.UntilReadyAsync()).Model!;
        Assert.Equal("facades", model.Palette.Kind);
        Assert.Equal(18, model.Palette.Colors.Length);
        Assert.Contains(new ColorDescription("Shop window", "#1e78ff"), model.Palette.Colors);

        var example = await demo.Client.GetByteArrayAsync(new Uri(model.Examples[0], UriKind.Relative));
        using var drawing = Drawings.Read(example);
        Assert.Equal((64, 64), (drawing.Width, drawing.Height));
        var known = model.Palette.Colors.Select(color => color.Color).ToHashSet();
        Assert.Subset(known, drawing.Pixels.Select(pixel => $"#{pixel.Red:x2}{pixel.Green:x2}{pixel.Blue:x2}").ToHashSet());
    }

    [Fact]
    public async Task Model_InTraining_TellsHowFarItIs()
    {
        var state = new ModelState(ModelStage.Training) { Share = 0.25, Remaining = TimeSpan.FromSeconds(44.5), Preview = Drawings.Png(), PreviewNumber = 3 };
        await using var demo = await RunningDemo.StartAsync(new DemoOptions(), new TrainingSource(new FaultyTranslator(), state));
        var answer = await ModelAnswer.GetAsync(demo.Client);
        while (answer.Stage == "opening") answer = await ModelAnswer.GetAsync(demo.Client);

        Assert.Equal(new ModelAnswer("training", 0.25, 45, "api/preview/3", null), answer);
        Assert.Equal(state.Preview, await demo.Client.GetByteArrayAsync(new Uri(answer.Preview!, UriKind.Relative)));
    }

    [Theory]
    [InlineData("api/examples/1000")]
    [InlineData("api/preview/1")]
    [InlineData("api/nothing")]
    [InlineData("nothing.html")]
    public async Task Get_WhatIsNotThere_IsAProblem(string path)
    {
        await using var demo = await RunningDemo.StartAsync(new DemoOptions { Model = TinyModel.Write(ModelPath) });
        await demo.UntilReadyAsync();
        await Problem.OfAsync(await demo.Client.GetAsync(new Uri(path, UriKind.Relative)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_AndEveryAnswer_NeedNothingFromElsewhere()
    {
        await using var demo = await RunningDemo.StartAsync(new DemoOptions { Model = TinyModel.Write(ModelPath) });
        var page = await demo.Client.GetAsync(new Uri("", UriKind.Relative));
        Assert.Equal(("text/html", HttpStatusCode.OK), (page.Content.Headers.ContentType?.MediaType, page.StatusCode));
        Assert.Contains("default-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("://", (await page.Content.ReadAsStringAsync()).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_WithoutItsModel_EndsItself()
    {
        await using var demo = await RunningDemo.StartAsync(new DemoOptions { Model = _folder.File("missing.safetensors") });
        await demo.UntilStoppedAsync();
    }

    [Fact]
    public async Task Server_WithAModelInItsFolder_DoesNotTrain()
    {
        var file = new FileInfo(TinyModel.Write(_folder.File(PaintedModelSource.FileName), DemoModel.PaintedPreset));
        var written = file.LastWriteTimeUtc;
        await using var demo = await RunningDemo.StartAsync(new DemoOptions { Folder = _folder.Path });
        var model = (await demo.UntilReadyAsync()).Model!;
        Assert.Equal(("Painted facades", 64), (model.Name, model.Width));
        file.Refresh();
        Assert.Equal(written, file.LastWriteTimeUtc);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_WithoutAUsableModelInItsFolder_TrainsOne(bool damaged)
    {
        var path = _folder.File(PaintedModelSource.FileName);
        if (damaged) File.WriteAllText(path, "no model");
        var options = new DemoOptions
        {
            Folder = _folder.Path,
            TrainingTime = TimeSpan.FromSeconds(1),
            PaintedSide = 32,
            PaintedPairs = 4,
            NetworkWidth = 2,
        };
        await using var demo = await RunningDemo.StartAsync(options);
        var answer = await demo.UntilReadyAsync();
        Assert.Equal((32, "facades", 8), (answer.Model!.Width, answer.Model.Palette.Kind, answer.Model.Examples.Length));
        Assert.Equal(DemoModel.PaintedPreset, Serialization.ModelFile.ReadInfo(path).Preset);
    }
}
