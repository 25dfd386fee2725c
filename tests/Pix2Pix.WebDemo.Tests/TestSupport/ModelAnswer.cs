using System.Net.Http.Json;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>What GET /api/model answers, as a program elsewhere reads it.</summary>
internal sealed record ModelAnswer(string Stage, double Share, int SecondsLeft, string? Preview, ModelDescription? Model)
{
    public static async Task<ModelAnswer> GetAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<ModelAnswer>(new Uri("api/model", UriKind.Relative)))!;
}

internal sealed record ModelDescription(string Name, int Width, int Height, PaletteDescription Palette, string[] Examples);

internal sealed record PaletteDescription(string Kind, string Background, string First, ColorDescription[] Colors);

internal sealed record ColorDescription(string Name, string Color);
