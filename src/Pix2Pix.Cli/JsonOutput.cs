using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pix2Pix.Cli;

/// <summary>Results as one JSON document on standard output, for scripts.</summary>
internal static class JsonOutput
{
    // Paths and names stay readable: nothing here goes into a web page.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> CreateOption() => new("--json") { Description = "print the result as JSON" };

    public static void Write(JsonNode result) => Console.WriteLine(result.ToJsonString(Readable));
}
