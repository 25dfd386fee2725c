using System.Text.Json;

namespace Pix2Pix.Storage;

/// <summary>JSON in which no object has two properties of one name, so that no reader can understand it differently.</summary>
/// <remarks>From .NET 10 on, System.Text.Json has an option for this.</remarks>
internal static class StrictJson
{
    /// <exception cref="JsonException">It is not JSON, or a name is repeated.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
#if NET10_0_OR_GREATER
        return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
#else
        var document = JsonDocument.Parse(json);
        try
        {
            ThrowIfRepeated(document.RootElement);
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
#endif
    }

#if !NET10_0_OR_GREATER
    // As deep as the parser allows: 64 levels.
    private static void ThrowIfRepeated(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) ThrowIfRepeated(item);
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new JsonException($"The property {property.Name} is there twice.");
            ThrowIfRepeated(property.Value);
        }
    }
#endif
}
