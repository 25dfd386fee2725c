using System.Runtime.Versioning;
using Pix2Pix.Distributed.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

/// <summary>Two hosts, made as network namespaces with a cable between them, with one process each.</summary>
[SupportedOSPlatform("linux")]
public sealed class TwoHostsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [TwoHostsFact]
    public async Task Training_OverTcpBetweenTwoHosts_IsThatOfOneHost()
    {
        string[] training = ["train", "batch=2", "epochs=2", "norm=batch", "share=1"];
        var (code, text, _) = await MpiRun.CompleteAsync(Mpi.Mpich, 2, [.. training, $"out={_folder.File("one")}"]);
        Assert.True(code == 0, text);

        using (var hosts = new TwoHosts(_folder.Path))
        {
            (code, text) = await hosts.RunAsync([.. training, $"out={_folder.File("two")}"]);

            // Both networks' gradients in every step: megabytes, where the launcher alone sends kilobytes.
            Assert.InRange(hosts.BytesOverTheCable, 1_000_000, long.MaxValue);
        }

        Assert.True(code == 0, text);
        Assert.Matches("rank 0 .+ on pix2pix-a.*rank 1 .+ on pix2pix-b", text);
        var (difference, where) = TrainedResult.Compare(TrainedResult.Read(_folder.File("one.0")), TrainedResult.Read(_folder.File("two.0")));
        Assert.True(difference < 1e-5, $"{where} differs by {difference:E2}.");
    }

    public void Dispose() => _folder.Dispose();
}
