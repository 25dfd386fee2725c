using System.Diagnostics;
using System.Globalization;
using System.Net;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.WebDemo.Tests.TestSupport;
using WebDemo;
using Xunit.Abstractions;

namespace Pix2Pix.WebDemo.Tests;

/// <summary>Many clients at once. WEB_DEMO_LOAD_SECONDS makes the run longer.</summary>
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 50;
    private const int Seats = 8;
    private const long Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private static TimeSpan Duration => TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("WEB_DEMO_LOAD_SECONDS") ?? "4", CultureInfo.InvariantCulture));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FiftyClients_AreAllAnsweredOrRefused_AndMemoryStaysFlat()
    {
        var options = new DemoOptions { Model = TinyModel.Write(_folder.File("model.safetensors")), Seats = Seats, SeatsPerClient = Clients };
        await using var demo = await RunningDemo.StartAsync(options);
        await demo.UntilReadyAsync();

        // The first half fills pools and caches; what the second half adds to them would go on growing.
        var warm = await RunAsync(demo, Duration / 2);
        var (heap, resident) = Memory();
        var then = await RunAsync(demo, Duration / 2);
        var (heapAfter, residentAfter) = Memory();

        output.WriteLine(
            $"{Clients} clients, {Seats} seats, {Duration.TotalSeconds} s: {warm.Translated + then.Translated} translated, {warm.Refused + then.Refused} refused; " +
            $"heap {heap / Megabyte} to {heapAfter / Megabyte} MB, resident {resident / Megabyte} to {residentAfter / Megabyte} MB");
        Assert.InRange(warm.Translated, 1, int.MaxValue);
        Assert.InRange(then.Translated, 1, int.MaxValue);
        Assert.InRange(heapAfter - heap, long.MinValue, 8 * Megabyte);
        Assert.InRange(residentAfter - resident, long.MinValue, 96 * Megabyte);
        Assert.Equal(HttpStatusCode.OK, (await demo.TranslateAsync(Drawings.Png())).StatusCode);
    }

    private static async Task<(int Translated, int Refused)> RunAsync(RunningDemo demo, TimeSpan duration)
    {
        var drawing = Drawings.Png();
        var clock = Stopwatch.StartNew();
        int translated = 0, refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                using var answer = await demo.TranslateAsync(drawing);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    using var image = Drawings.Read(await answer.Content.ReadAsByteArrayAsync());
                    Assert.Equal((TinyModel.Side, TinyModel.Side), (image.Width, image.Height));
                    Interlocked.Increment(ref translated);
                }
                else
                {
                    await Problem.ForNowAsync(answer, HttpStatusCode.ServiceUnavailable);
                    Interlocked.Increment(ref refused);
                    // Far less patient than the answer asks for.
                    await Task.Delay(10);
                }
            }
        })));
        return (translated, refused);
    }

    private static (long Heap, long Resident) Memory()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (heap, process.WorkingSet64);
    }
}
