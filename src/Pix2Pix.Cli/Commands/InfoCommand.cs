using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.Cli.Commands;

/// <summary>pix2pix info MODEL.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "a model file, or weights of another implementation" };

    private static readonly Option<string?> StateDict = StateDictOption.Create();

    private static readonly Option<bool> Json = JsonOutput.CreateOption();

    public static Command Create()
    {
        var command = new Command("info", "Show the metadata of a model file and list its weights.") { Model, StateDict, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult commandLine)
    {
        var (generator, info) = AnyModel.Load(commandLine.GetRequiredValue(Model), stateDict: commandLine.GetValue(StateDict));
        using (generator)
        {
            if (commandLine.GetValue(Json))
            {
                JsonOutput.Write(ToJson(generator, info));
                return ExitCode.Done;
            }

            foreach (var (name, value) in OfModel(info).Concat(OfGenerator(info))) Console.WriteLine($"{Spaced(name),-24} {value}");
            Console.WriteLine();
            PrintWeights(generator);
        }

        return ExitCode.Done;
    }

    private static JsonObject ToJson(Generator generator, ModelInfo info) => new()
    {
        ["model"] = ToJson(OfModel(info)),
        ["generator"] = ToJson(OfGenerator(info)),
        ["weights"] = new JsonObject(generator.named_parameters().Select(entry => KeyValuePair.Create<string, JsonNode?>(
            entry.name, new JsonArray([.. entry.parameter.shape.Select(size => JsonValue.Create(size))])))),
    };

    private static JsonObject ToJson(IEnumerable<(string Name, string Value)> properties) => new(properties.Select(
        property => KeyValuePair.Create<string, JsonNode?>(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.Value)));

    private static IEnumerable<(string Name, string Value)> OfModel(ModelInfo info) => typeof(ModelInfo).GetProperties()
        .Where(property => property.Name != nameof(ModelInfo.Generator))
        .Select(property => (property.Name, $"{property.GetValue(info) ?? "-"}"));

    private static IEnumerable<(string Name, string Value)> OfGenerator(ModelInfo info) => typeof(GeneratorOptions).GetProperties()
        .Where(property => !property.GetMethod!.IsStatic)
        .Select(property => (property.Name, Text(property.GetValue(info.Generator))));

    private static string Text(object? value) => value switch
    {
        null => "depends on normalization",
        INormalization normalization => normalization.Name,
        _ => $"{value}",
    };

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static void PrintWeights(Generator generator)
    {
        long count = 0;
        foreach (var (name, weight) in generator.named_parameters())
        {
            Console.WriteLine($"{name,-32} {string.Join(" x ", weight.shape),20} {weight.NumberOfElements,14:N0}");
            count += weight.NumberOfElements;
        }

        Console.WriteLine($"{"total",-32} {"",20} {count,14:N0}");
    }
}
