using System.Net;
using Pix2Pix.WebDemo.Tests.TestSupport;
using WebDemo;

namespace Pix2Pix.WebDemo.Tests;

public sealed class BackPressureTests : IDisposable
{
    private readonly GatedTranslator _translator = new();

    public void Dispose() => _translator.Dispose();

    [Fact]
    public async Task Translate_WithAllSeatsTaken_IsRefusedUntilOneIsFree()
    {
        await using var demo = await StartAsync(new DemoOptions { Seats = 1 });
        var first = demo.TranslateAsync(Drawings.Png());
        await _translator.Entered;

        await Problem.ForNowAsync(await demo.TranslateAsync(Drawings.Png()), HttpStatusCode.ServiceUnavailable);
        _translator.Open();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await UntilTakenInAsync(demo)).StatusCode);
    }

    [Fact]
    public async Task Translate_OfAnAddressWithAllItsSeatsTaken_IsRefused()
    {
        await using var demo = await StartAsync(new DemoOptions { SeatsPerClient = 1 });
        var first = demo.TranslateAsync(Drawings.Png());
        await _translator.Entered;

        await Problem.ForNowAsync(await demo.TranslateAsync(Drawings.Png()), HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, (await demo.Client.GetAsync(new Uri("api/model", UriKind.Relative))).StatusCode);
        _translator.Open();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task Translate_WhoseTurnDoesNotCome_IsRefusedInTime()
    {
        await using var demo = await StartAsync(new DemoOptions { Patience = TimeSpan.FromSeconds(0.3) });
        var first = demo.TranslateAsync(Drawings.Png());
        await _translator.Entered;

        var problem = await Problem.ForNowAsync(await demo.TranslateAsync(Drawings.Png()), HttpStatusCode.ServiceUnavailable);
        Assert.Contains("turn", problem.Detail, StringComparison.Ordinal);
        _translator.Open();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task Translate_ForAClientThatLeft_FreesItsSeat()
    {
        await using var demo = await StartAsync(new DemoOptions { Seats = 2 });
        var first = demo.TranslateAsync(Drawings.Png());
        await _translator.Entered;
        using (var leaving = new CancellationTokenSource())
        {
            var second = demo.TranslateAsync(Drawings.Png(), cancellationToken: leaving.Token);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        var third = UntilTakenInAsync(demo);
        _translator.Open();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await first).StatusCode, (await third).StatusCode));
    }

    [Fact]
    public async Task Translate_BeforeTheModelIsThere_IsRefused()
    {
        var source = new TrainingSource(_translator, new(global::WebDemo.Models.ModelStage.Training));
        await using var demo = await RunningDemo.StartAsync(new DemoOptions(), source);
        await Problem.ForNowAsync(await demo.TranslateAsync(Drawings.Png()), HttpStatusCode.ServiceUnavailable);
    }

    private async Task<RunningDemo> StartAsync(DemoOptions options)
    {
        var demo = await RunningDemo.StartAsync(options, new ReadySource(_translator));
        await demo.UntilReadyAsync();
        return demo;
    }

    // A seat is free a moment after its translation was answered.
    private static async Task<HttpResponseMessage> UntilTakenInAsync(RunningDemo demo)
    {
        while (true)
        {
            var answer = await demo.TranslateAsync(Drawings.Png());
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return answer;
            await Task.Delay(20);
        }
    }
}
