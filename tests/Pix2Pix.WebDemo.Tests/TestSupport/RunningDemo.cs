using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using WebDemo;
using WebDemo.Models;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>The server, in this process, at a free port of the loopback address.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningDemo(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address => _app.Urls.Single();

    public HttpClient Client { get; }

    /// <param name="options">All but the address.</param>
    /// <param name="source">The model; null for what the options say.</param>
    public static async Task<RunningDemo> StartAsync(DemoOptions options, IModelSource? source = null)
    {
        var app = DemoServer.Create(options with { Urls = "http://127.0.0.1:0" }, source);
        await app.StartAsync();
        return new RunningDemo(app);
    }

    public Task<HttpResponseMessage> TranslateAsync(byte[] body, string? type = "image/png", CancellationToken cancellationToken = default)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return Client.PostAsync(new Uri("api/translate", UriKind.Relative), content, cancellationToken);
    }

    public async Task<ModelAnswer> UntilReadyAsync()
    {
        while (true)
        {
            Assert.False(_app.Lifetime.ApplicationStopping.IsCancellationRequested, "The server ends, because it has no model; its log says why.");
            var answer = await ModelAnswer.GetAsync(Client);
            if (answer.Stage == "ready") return answer;
            await Task.Delay(20);
        }
    }

    public Task UntilStoppedAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
