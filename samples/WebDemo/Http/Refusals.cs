using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace WebDemo.Http;

/// <summary>Formats rejections as problems in JSON (RFC 9457), with Retry-After if another try is worthwhile.</summary>
internal static class Refusals
{
    /// <summary>Responds to rejections by an endpoint.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refused)
        {
            return Answer(context.HttpContext, refused);
        }
    }

    /// <summary>Responds if there is no endpoint.</summary>
    public static Task WriteAsync(HttpContext context, RefusedException refused) => Answer(context, refused).ExecuteAsync(context);

    private static IResult Answer(HttpContext context, RefusedException refused)
    {
        if (refused.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return Results.Problem(new ProblemDetails { Status = refused.Status, Title = ReasonPhrases.GetReasonPhrase(refused.Status), Detail = refused.Message });
    }
}
