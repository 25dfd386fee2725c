using Pix2Pix.Imaging;
using SkiaSharp;
using WebDemo.Models;

namespace WebDemo.Http;

/// <summary>Reads the drawing of a request, and trusts nothing that it says.</summary>
internal static class DrawingBody
{
    /// <param name="request">Its body is a PNG file of the model's size.</param>
    /// <param name="model">Decides the size.</param>
    /// <param name="options">Decides how long it may be.</param>
    /// <param name="cancellationToken">Ends the wait for a body that does not arrive.</param>
    /// <returns>The drawing, which the caller disposes.</returns>
    /// <exception cref="RefusedException">The body is of another type, too long, no whole picture or one of another size.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<SKBitmap> ReadAsync(HttpRequest request, DemoModel model, DemoOptions options, CancellationToken cancellationToken)
    {
        // image/png is no type that a form on another site's page can send unasked.
        if (!string.Equals(request.ContentType, Png.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body's type is {(request.ContentType is { Length: > 0 } type ? type : "not said")}, but a drawing is sent as {Png.ContentType}.");
        }

        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RefusedException(e.StatusCode, $"The body is longer than {options.MostBytes} bytes. Send the drawing as a PNG file of the model's size.");
        }
        catch (BadHttpRequestException e)
        {
            throw new RefusedException(e.StatusCode, e.Message);
        }

        body.Position = 0;
        ThrowIfUnfit(body, model);
        return Decode(body);
    }

    // Before anything is decoded: a file of a few bytes can say that it is a picture of gigabytes.
    private static void ThrowIfUnfit(MemoryStream body, DemoModel model)
    {
        using var data = SKData.CreateCopy(body.GetBuffer().AsSpan(0, (int)body.Length));
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Png)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The body of {body.Length} bytes is no PNG file. Send the drawing as {Png.ContentType}.");
        }

        if (codec.Info.Width != model.Width || codec.Info.Height != model.Height)
        {
            throw new RefusedException(
                StatusCodes.Status422UnprocessableEntity,
                $"The picture is {codec.Info.Width} x {codec.Info.Height} pixels, but this model takes {model.Width} x {model.Height}. Resize it first.");
        }
    }

    private static SKBitmap Decode(MemoryStream body)
    {
        try
        {
            return ImageFile.Read(body, "of the request");
        }
        catch (InvalidDataException e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, e.Message);
        }
    }
}
