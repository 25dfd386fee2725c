namespace WebDemo.Http;

/// <summary>What browsers are told on every answer: this page needs nothing from elsewhere, and belongs in no other page.</summary>
internal static class PageHeaders
{
    // Drawings and translations are shown from memory, as blobs.
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
