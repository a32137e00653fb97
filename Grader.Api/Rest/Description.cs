using System.Text.RegularExpressions;
using Grader.Api.Rest.Tokens;
using Microsoft.OpenApi;

namespace Grader.Api.Rest;

/// <summary>A kind of body that a route takes, which it reads by itself.</summary>
/// <param name="What">In words.</param>
/// <param name="MediaType">Its Content-Type.</param>
internal sealed record Takes(string What, string MediaType)
{
    /// <summary>Whether there need be no body.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What is in it, where it is no files.</summary>
    public IReadOnlyList<(string Name, JsonSchemaType Type)> Fields { get; init; } = [];
}

/// <summary>The OpenAPI document, at /api/openapi.json; the page /api shows it to people. Both tell nothing that is secret, so anybody may read them.</summary>
internal static partial class Description
{
    /// <summary>The document's name among the services.</summary>
    public const string Document = "v1";

    private const string Security = "token";

    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Grader", Version = Document, Description = "Hand in, read results and list scores by program. Errors are problem+json (RFC 9457)." };
            // Where it is served depends on who asks and through what.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Security] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made on the page /account/tokens.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Security, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            AddPath(operation, context.Description.RelativePath ?? "");
            AddBodies(operation, [.. metadata.OfType<Takes>()]);
            var scopes = metadata.OfType<ScopeRequirement>().Select(needed => $"\"{needed.Scope}\"").ToArray();
            if (scopes.Length > 0) operation.Description = $"{operation.Description} Needs a token with the scope {string.Join(" and ", scopes)}.".Trim();
            return Task.CompletedTask;
        });
    });

    public static void MapDescription(this WebApplication app) => app.MapOpenApi("/api/openapi.json").AllowAnonymous();

    /// <summary>The words of an address are looked up before a route is reached, so no handler takes them.</summary>
    private static void AddPath(OpenApiOperation operation, string path)
    {
        operation.Parameters ??= [];
        foreach (Match word in Word().Matches(path))
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = word.Groups[1].Value,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = word.Groups[1].Value == "submission" ? "uuid" : null },
            });
    }

    private static void AddBodies(OpenApiOperation operation, IReadOnlyList<Takes> bodies)
    {
        if (bodies.Count == 0) return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = !bodies.All(body => body.IsOptional),
            Description = string.Join("; ", bodies.Select(body => $"{body.MediaType}: {body.What}")) + ".",
            Content = bodies.ToDictionary(body => body.MediaType, body => new OpenApiMediaType { Schema = Schema(body) }),
        };
    }

    private static OpenApiSchema Schema(Takes body) => body.MediaType switch
    {
        _ when body.Fields.Count > 0 => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = body.Fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = field.Type }),
            Required = body.Fields.Select(field => field.Name).ToHashSet(),
        },
        Incoming.Form => Object("files", new OpenApiSchema { Type = JsonSchemaType.Array, Items = Bytes() }),
        Incoming.Json => Object("files", new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } }),
        _ => Bytes(),
    };

    private static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiSchema Object(string name, OpenApiSchema property) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema> { [name] = property },
        Required = new HashSet<string> { name },
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();
}
