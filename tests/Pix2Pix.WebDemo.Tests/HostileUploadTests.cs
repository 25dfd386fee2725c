using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.WebDemo.Tests.TestSupport;
using WebDemo;

namespace Pix2Pix.WebDemo.Tests;

/// <summary>Uploads that are damaged, or made to harm, to a server in a process of its own.</summary>
public sealed class HostileUploadTests : IDisposable
{
    private const int Count = 300;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_DamagedUploads_AreAnsweredAndTheServerGoesOn()
    {
        var model = TinyModel.Write(_folder.File("model.safetensors"));
        string[] arguments = [typeof(DemoServer).Assembly.Location, "--model", model, "--urls", "http://127.0.0.1:0"];
        using var server = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOfAsync(server) };
            while (await PostAsync(client, Drawings.Png()) == HttpStatusCode.ServiceUnavailable) await Task.Delay(100);

            var bitmap = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "fixtures/decode/rgb.bmp"));
            foreach (var bytes in DamagedCopies.BitmapsBeyondTheirEnd(bitmap))
            {
                Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, bytes));
            }

            var (read, refused) = (0, 0);
            foreach (var bytes in DamagedCopies.Create(Drawings.Png(), Count, seed: 1, structure: 64))
            {
                var status = await PostAsync(client, bytes);
                if (status == HttpStatusCode.OK) read++;
                else if (status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity) refused++;
            }

            Assert.Equal(Count, read + refused);
            Assert.InRange(refused, Count / 4, Count);
            Assert.Equal(HttpStatusCode.OK, await PostAsync(client, Drawings.Png()));
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var answer = await client.PostAsync(new Uri("api/translate", UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static async Task<Uri> AddressOfAsync(Process server)
    {
        const string Before = "Now listening on: ";
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(Before, StringComparison.Ordinal);
            if (at < 0) continue;

            // Whoever does not read on blocks a server that goes on writing.
            _ = server.StandardOutput.ReadToEndAsync();
            return new Uri(line[(at + Before.Length)..]);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
