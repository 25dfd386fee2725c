using System.Text.Json;

namespace Pix2Pix.Storage;

/// <summary>JSON in which no object has two properties of one name, so that no reader can understand it differently.</summary>
/// <remarks>From .NET 10 on, System.Text.Json has an option for this.</remarks>
internal static class StrictJson
{
#if !NET10_0_OR_GREATER
    private const int FewNames = 8;
#endif

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
    // A file may describe a hundred thousand tensors: a set for each of their objects would take more memory than the file's own data.
    private static void ThrowIfRepeated(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) ThrowIfRepeated(item);
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        var count = CountOf(element);
        var names = count > FewNames ? new HashSet<string>(count, StringComparer.Ordinal) : null;
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            var isRepeated = names is null ? CountOf(element, name) > 1 : !names.Add(name);
            if (isRepeated) throw new JsonException($"The property {name} is there twice.");
            ThrowIfRepeated(property.Value);
        }
    }

    /// <summary>Number of properties, or of those with a name.</summary>
    private static int CountOf(JsonElement element, string? name = null)
    {
        var count = 0;
        foreach (var property in element.EnumerateObject())
        {
            if (name is null || property.NameEquals(name)) count++;
        }

        return count;
    }
#endif
}
