using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace WebDemo.Http;

/// <summary>How a refusal is answered: as a problem in JSON (RFC 9457), with Retry-After where another try is worth it.</summary>
internal static class Refusals
{
    /// <summary>Answers what an endpoint refused.</summary>
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

    /// <summary>Answers where there is no endpoint to do it.</summary>
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
