using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WebDemo.Http;

/// <summary>
/// Keeps one address from taking all seats. The page sends one drawing at a time, so only other programs reach this limit.
/// </summary>
internal static class ClientLimit
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Use(RateLimiterOptions limiter, int seatsPerClient)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Request.Path == TranslateEndpoint.Path
            ? RateLimitPartition.GetConcurrencyLimiter(
                $"{context.Connection.RemoteIpAddress}", _ => new ConcurrencyLimiterOptions { PermitLimit = seatsPerClient })
            : RateLimitPartition.GetNoLimiter("page"));
        limiter.OnRejected = async (context, _) => await Refusals.WriteAsync(
            context.HttpContext,
            new RefusedException(
                StatusCodes.Status429TooManyRequests, $"{seatsPerClient} drawings from your address are already here. Wait for their translations first.", Pause));
    }
}
