using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WebDemo.Http;

/// <summary>No address has all seats to itself. A page has one drawing under way, so only other programs meet this limit.</summary>
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
                StatusCodes.Status429TooManyRequests, $"{seatsPerClient} drawings of your address are here already. Wait for their translations first.", Pause));
    }
}
