using System.Globalization;
using System.Text;
using System.Text.Json;
using Grader.Core.Intake;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Grader.Api.Importing;

/// <summary>Writes a part of a YAML file as JSON. Aliases can make a small file endless: what is written is bounded.</summary>
internal static class YamlAsJson
{
    private const int MostNodes = 100_000;
    private const int Deepest = 32;

    public static string Write(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var left = MostNodes;
            Write(node, json, ref left, depth: 0);
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is (null or "" or "~" or "null");

    private static void Write(YamlNode node, Utf8JsonWriter json, ref int left, int depth)
    {
        if (--left < 0 || depth > Deepest)
            throw new RefusedInputException([new Fault(SubmissionsExport.FileName, (int)node.Start.Line, "the results of a submission are too large", "Leave the :results out")]);
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    json.WritePropertyName((key as YamlScalarNode)?.Value ?? "");
                    Write(value, json, ref left, depth + 1);
                }
                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list.Children) Write(item, json, ref left, depth + 1);
                json.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                Write(scalar, json);
                break;
        }
    }

    private static void Write(YamlScalarNode scalar, Utf8JsonWriter json)
    {
        var plain = scalar.Style == ScalarStyle.Plain;
        if (IsNull(scalar)) json.WriteNullValue();
        else if (plain && scalar.Value is ("true" or "false")) json.WriteBooleanValue(scalar.Value == "true");
        else if (plain && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) json.WriteNumberValue(number);
        else json.WriteStringValue(scalar.Value);
    }
}
