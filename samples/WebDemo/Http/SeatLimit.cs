using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WebDemo.Http;

/// <summary>Takes in so many drawings at once; the rest is told when to come again, before their bodies are read.</summary>
internal sealed class SeatLimit(DemoOptions options, TranslationQueue queue) : IRateLimiterPolicy<string>
{
    public const string Name = "seats";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (context, _) => await Refusals.WriteAsync(
        context.HttpContext,
        new RefusedException(
            StatusCodes.Status503ServiceUnavailable, $"{options.Seats} drawings are being translated or wait for it. Try again later.", queue.TimeEach * options.Seats));

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetConcurrencyLimiter(
        Name, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Seats });
}
