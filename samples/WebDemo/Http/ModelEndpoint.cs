using WebDemo.Models;
using WebDemo.Palettes;

namespace WebDemo.Http;

/// <summary>GET /api/model: the state of the model, what to draw for it, and its images.</summary>
internal static class ModelEndpoint
{
    public static void MapModel(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter(Refusals.Filter);
        api.MapGet("/model", (ModelHolder holder, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return Answer(holder.State);
        });
        api.MapGet("/preview/{number:int}", (ModelHolder holder) => Image(holder.State.Preview, "There is no preview: the model is not in training."));
        api.MapGet("/examples/{index:int}", (int index, ModelHolder holder) =>
            Image(holder.State.Model?.Examples.ElementAtOrDefault(index), $"There is no example {index}. GET /api/model lists them."));
    }

    private static ModelAnswer Answer(ModelState state) => new(
        state.Stage,
        state.Share,
        (int)Math.Ceiling(state.Remaining.TotalSeconds),
        state.Preview is null ? null : $"api/preview/{state.PreviewNumber}",
        state.Model is { } model
            ? new Description(
                model.Name, model.Width, model.Height, model.Palette,
                model.Palette.Kind == PaletteKind.Lines ? ["examples/cat.svg"] : [.. Enumerable.Range(0, model.Examples.Count).Select(index => $"api/examples/{index}")])
            : null);

    private static IResult Image(byte[]? file, string problem) => file is null
        ? throw new RefusedException(StatusCodes.Status404NotFound, problem)
        : Results.Bytes(file, Png.ContentType);

    private sealed record ModelAnswer(ModelStage Stage, double Share, int SecondsLeft, string? Preview, Description? Model);

    private sealed record Description(string Name, int Width, int Height, DrawingPalette Palette, IReadOnlyList<string> Examples);
}
