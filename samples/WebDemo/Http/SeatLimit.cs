using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WebDemo.Http;

/// <summary>Limits the number of drawings at once; further requests are told when to retry before their bodies are read.</summary>
internal sealed class SeatLimit(DemoOptions options, TranslationQueue queue) : IRateLimiterPolicy<string>
{
    public const string Name = "seats";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (context, _) => await Refusals.WriteAsync(
        context.HttpContext,
        new RefusedException(
            StatusCodes.Status503ServiceUnavailable, $"{options.Seats} drawings are already being translated or waiting. Try again later.", queue.TimeEach * options.Seats));

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetConcurrencyLimiter(
        Name, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Seats });
}
