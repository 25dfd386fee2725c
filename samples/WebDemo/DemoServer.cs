using System.Text.Json;
using System.Text.Json.Serialization;
using WebDemo.Http;
using WebDemo.Models;
using WebDemo.Training;

namespace WebDemo;

/// <summary>Assembles the server.</summary>
internal static class DemoServer
{
    /// <param name="options">Options of the server.</param>
    /// <param name="source">Source of the model; null to choose it by the options.</param>
    /// <returns>The server, not started; the caller disposes it.</returns>
    public static WebApplication Create(DemoOptions options, IModelSource? source = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostBytes;
        });
        // Logging every request would log every stroke.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        AddServices(builder.Services, options, source);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(PageHeaders.Add);
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.MapModel();
        app.MapTranslate();
        return app;
    }

    private static void AddServices(IServiceCollection services, DemoOptions options, IModelSource? source)
    {
        services.AddSingleton(options);
        services.AddSingleton<ModelHolder>();
        services.AddSingleton<TranslationQueue>();
        if (source is not null) services.AddSingleton(source);
        else if (options.Model is not null) services.AddSingleton<IModelSource, ModelFileSource>();
        else services.AddSingleton<IModelSource, PaintedModelSource>();
        services.AddHostedService<ModelStartup>();

        services.AddProblemDetails();
        services.AddRateLimiter(limiter =>
        {
            ClientLimit.Use(limiter, options.SeatsPerClient);
            limiter.AddPolicy<string, SeatLimit>(SeatLimit.Name);
        });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
    }
}
