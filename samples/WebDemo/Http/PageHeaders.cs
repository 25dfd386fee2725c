namespace WebDemo.Http;

/// <summary>Headers of every response: the page needs no external resources and must not be embedded in another page.</summary>
internal static class PageHeaders
{
    // Drawings and translations are blobs in memory.
    private const string Policy = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
