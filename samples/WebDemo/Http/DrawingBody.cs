using Pix2Pix.Imaging;
using SkiaSharp;
using WebDemo.Models;

namespace WebDemo.Http;

/// <summary>Reads a request's drawing and validates everything about it.</summary>
internal static class DrawingBody
{
    /// <param name="request">Its body must be a PNG file of the model's size.</param>
    /// <param name="model">Determines the size.</param>
    /// <param name="options">Determine the maximum length.</param>
    /// <param name="cancellationToken">Ends the wait for a body that does not arrive.</param>
    /// <returns>The drawing, which the caller disposes.</returns>
    /// <exception cref="RefusedException">The body has another type, is too long, is not a complete image or has another size.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<SKBitmap> ReadAsync(HttpRequest request, DemoModel model, DemoOptions options, CancellationToken cancellationToken)
    {
        // A form on another site's page cannot send image/png without permission.
        if (!string.Equals(request.ContentType, Png.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body's type is {(request.ContentType is { Length: > 0 } type ? type : "missing")}, but a drawing must be sent as {Png.ContentType}.");
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

    // Before decoding, because a file of a few bytes can claim to be an image of gigabytes.
    private static void ThrowIfUnfit(MemoryStream body, DemoModel model)
    {
        using var data = SKData.CreateCopy(body.GetBuffer().AsSpan(0, (int)body.Length));
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Png)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The body of {body.Length} bytes is not a PNG file. Send the drawing as {Png.ContentType}.");
        }

        if (codec.Info.Width != model.Width || codec.Info.Height != model.Height)
        {
            throw new RefusedException(
                StatusCodes.Status422UnprocessableEntity,
                $"The image is {codec.Info.Width} x {codec.Info.Height} pixels, but this model takes {model.Width} x {model.Height}. Resize it first.");
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
