using Grader.Api.Rest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grader.Api.Pages;

/// <summary>The OpenAPI document, for people. It is drawn here from the very document that programs get, so it needs no script.</summary>
[AllowAnonymous]
public sealed class ApiModel([FromKeyedServices(Description.Document)] IOpenApiDocumentProvider provider) : PageModel
{
    public OpenApiDocument Document { get; private set; } = null!;

    /// <summary>By their tag, in the order of the document.</summary>
    public IReadOnlyList<IGrouping<string, ApiCall>> Groups { get; private set; } = [];

    /// <summary>What is sent and answered, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, IOpenApiSchema>> Shapes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Document = await provider.GetOpenApiDocumentAsync(stop);
        Groups = [.. Calls().GroupBy(call => call.Operation.Tags?.FirstOrDefault()?.Name ?? "Other")];
        Shapes = [.. (Document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Where(shape => shape.Value.Properties is { Count: > 0 }).OrderBy(shape => shape.Key, StringComparer.Ordinal)];
    }

    /// <summary>A schema in few words: <c>list of CheckBody</c>, <c>string or nothing</c>.</summary>
    public static string Words(IOpenApiSchema? schema) => schema switch
    {
        null => "anything",
        OpenApiSchemaReference reference => reference.Reference.Id ?? "",
        { OneOf: [_, ..] several } => Several(several),
        { AnyOf: [_, ..] several } => Several(several),
        { Enum: [_, ..] words } => string.Join(" or ", words.Select(word => word?.ToString() ?? "nothing")),
        { Items: { } item } => $"list of {Words(item)}{OrNothing(schema)}",
        { AdditionalProperties: { } value } => $"{Words(value)} by name",
        { Properties: { Count: > 0 } parts } => string.Join("; ", parts.Select(part => $"{part.Key}: {Words(part.Value)}")),
        { Format: { } format } => $"{format}{OrNothing(schema)}",
        { Type: { } type } => $"{(type & ~JsonSchemaType.Null).ToIdentifiers().FirstOrDefault()}{OrNothing(schema)}",
        _ => "anything",
    };

    /// <summary>The shape that it is about, to lead there; null where it is none by name.</summary>
    public static string? Shape(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference reference => reference.Reference.Id,
        { Items: { } item } => Shape(item),
        { OneOf: [_, ..] several } => several.Select(Shape).FirstOrDefault(name => name is not null),
        _ => null,
    };

    private IEnumerable<ApiCall> Calls() =>
        from path in Document.Paths
        from operation in path.Value.Operations ?? []
        select new ApiCall(operation.Key.Method, path.Key, operation.Value);

    private static string Several(IEnumerable<IOpenApiSchema> schemas) => string.Join(" or ", schemas.Select(one => one.Type == JsonSchemaType.Null ? "nothing" : Words(one)));

    private static string OrNothing(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) == true ? " or nothing" : "";
}

/// <summary>A method of an address.</summary>
public sealed record ApiCall(string Method, string Path, OpenApiOperation Operation)
{
    /// <summary>Fit for an address.</summary>
    public string Anchor => $"{Method}{Path}".ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Aggregate("", (anchor, c) => anchor + c);
}
