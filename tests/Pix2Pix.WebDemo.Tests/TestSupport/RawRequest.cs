using System.Net.Sockets;
using System.Text;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>Says to a server what no decent client would.</summary>
internal static class RawRequest
{
    /// <returns>What the server answered until it closed the connection or 5 s were over.</returns>
    public static async Task<string> SendAsync(string address, string request)
    {
        var uri = new Uri(address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var answer = new MemoryStream();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The connection stays open; what was answered is there.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
