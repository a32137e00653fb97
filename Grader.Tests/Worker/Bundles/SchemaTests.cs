using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FluentAssertions;
using Grader.Worker.Bundles;
using Grader.Written.Yaml;
using NJsonSchema;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Grader.Tests.Worker.Bundles;

/// <summary>The JSON Schema that editors use says the same as the reader that decides.</summary>
public sealed class SchemaTests
{
    private static readonly string File = Repository.Path("docs", "assignment.schema.json");

    public static TheoryData<string, string> Kinds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in typeof(ManifestKeys).GetProperties()) data.Add(kind.Name, string.Join(' ', (ImmutableArray<string>)kind.GetValue(null)!));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_mapping_has_the_same_keys(string kind, string keys)
    {
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var name = kind switch { "Tolerance" => "declared", "Judge" => "judged", _ => kind.ToLowerInvariant() };
        var described = (kind == "Assignment" ? schema : schema["definitions"]![name])!;
        described["additionalProperties"]!.GetValue<bool>().Should().BeFalse();
        described["properties"]!.AsObject().Select(property => property.Key).Should().BeEquivalentTo(keys.Split(' '));
    }

    [Fact]
    public void Every_key_is_described()
    {
        var definitions = JsonNode.Parse(System.IO.File.ReadAllText(File))!["definitions"]!.AsObject();
        foreach (var (name, definition) in definitions)
            foreach (var (key, property) in definition!["properties"]?.AsObject() ?? [])
                (property!["description"] ?? definitions[property["$ref"]!.GetValue<string>().Split('/')[^1]]!["description"] ?? property["$ref"])
                    .Should().NotBeNull($"{name}.{key}");
    }

    [Fact]
    public async Task Every_shipped_manifest_is_valid()
    {
        foreach (var manifest in Directory.GetFiles(Repository.Path("assignments"), "assignment.yaml", SearchOption.AllDirectories)
            .Append(Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration", "assignment.yaml"))
            .Append(Repository.Path("Grader.Worker", "Cli", "Template", "assignment.yaml")))
            (await ErrorsAsync(await System.IO.File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))).Should().BeEmpty(manifest);
    }

    [Theory]
    [InlineData("questions: [{ id: a, checks: [CHECK] }]")]
    [InlineData("title: T")]
    [InlineData("title: T\nquestions: []")]
    [InlineData("title: T\nquestion: []\nquestions: [{ id: a, checks: [CHECK] }]")]
    [InlineData("title: T\nquestions: [{ id: a }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, call: F.F }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 0, call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: A b, points: 1, call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, call: F.F, examples: [{}], judge: silver }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, call: F.F, examples: [{}], judge: {} }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, parts: [{ id: b, points: 1 }], call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, call: F.F, hidden: [{ dims: { n: many }, inputs: {} }] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, oracle: { forward: F.F, with: x }, parts: [{ id: b, points: 1 }], call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, oracle: { forward: F.F }, call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nquestions: [{ id: a, checks: [{ id: a, points: 1, oracle: { forward: F.F, with: x, layout: rows }, call: F.F, examples: [{}] }] }]")]
    [InlineData("title: T\nmutants: { m: { message: M } }\nquestions: [{ id: a, checks: [CHECK] }]")]
    [InlineData("title: T\nexcused: [{ file: F.cs, before: a }]\nquestions: [{ id: a, checks: [CHECK] }]")]
    [InlineData("title: T\nlimits: { memory_mb: 1 }\nquestions: [{ id: a, checks: [CHECK] }]")]
    [InlineData("title: T\ntolerance: { absolut: 1 }\nquestions: [{ id: a, checks: [CHECK] }]")]
    public async Task A_broken_manifest_is_invalid_for_the_schema_and_for_the_reader(string manifest)
    {
        var text = manifest.Replace("CHECK", "{ id: a, points: 1, call: F.F, examples: [{}] }", StringComparison.Ordinal);
        (await ErrorsAsync(text)).Should().NotBeEmpty();
        var faults = new Faults("assignment.yaml");
        new ManifestReader(faults).Read(text);
        faults.Any.Should().BeTrue();
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(string yaml)
    {
        var schema = await JsonSchema.FromFileAsync(File, TestContext.Current.CancellationToken);
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return schema.Validate(ToJson(stream.Documents[0].RootNode)!.ToJsonString()).Select(error => error.ToString());
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => JsonValue.Create(quoted.Value),
        YamlScalarNode { Value: "null" or "~" or "" } => null,
        YamlScalarNode { Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        YamlScalarNode scalar when YamlNumber.TryParseWhole(scalar, out var whole) => JsonValue.Create(whole),
        YamlScalarNode scalar when YamlNumber.TryParse(scalar, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };
}
