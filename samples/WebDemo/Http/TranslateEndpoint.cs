using WebDemo.Models;

namespace WebDemo.Http;

/// <summary>POST /api/translate: receives a drawing and returns its translation.</summary>
internal static class TranslateEndpoint
{
    public const string Path = "/api/translate";

    private static readonly TimeSpan ModelPause = TimeSpan.FromSeconds(2);

    public static void MapTranslate(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, TranslateAsync).RequireRateLimiting(SeatLimit.Name).AddEndpointFilter(Refusals.Filter);

    private static async Task<IResult> TranslateAsync(
        HttpRequest request, ModelHolder holder, TranslationQueue queue, DemoOptions options, CancellationToken gone)
    {
        if (holder.State.Model is not { } model)
        {
            throw new RefusedException(
                StatusCodes.Status503ServiceUnavailable, "The model is not ready yet. GET /api/model returns its progress.", ModelPause);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(options.Patience);
        var arrived = false;
        try
        {
            using var drawing = await DrawingBody.ReadAsync(request, model, options, patience.Token);
            arrived = true;
            return Results.Bytes(await queue.TranslateAsync(model.Translator, drawing, patience.Token), Png.ContentType);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            throw arrived
                ? new RefusedException(
                    StatusCodes.Status503ServiceUnavailable, $"The drawing's turn did not come within {options.Patience.TotalSeconds} s.", queue.TimeEach * options.Seats)
                : new RefusedException(StatusCodes.Status408RequestTimeout, $"The drawing did not arrive within {options.Patience.TotalSeconds} s.");
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
            return Results.Empty;
        }
    }
}
