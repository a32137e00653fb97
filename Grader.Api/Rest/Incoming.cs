using System.Text;
using System.Text.Json;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Grader.Api.Rest;

/// <summary>Files as text.</summary>
/// <param name="Files">C# by file name.</param>
public sealed record JsonSubmission(IReadOnlyDictionary<string, string> Files);

/// <summary>
/// Reads what a request brings: files of a form, a zip, or JSON. The whole body is read, however long, so that the caller has sent everything and listens
/// when we say that it was too much; no more than the limit is kept.
/// </summary>
internal static class Incoming
{
    public const string Json = "application/json";
    public const string Form = "multipart/form-data";
    public const string Zip = "application/zip";
    public const string Csv = "text/csv";

    /// <summary>Beyond this nobody listens: the connection is ended.</summary>
    public const long LongestDrain = 256L << 20;

    /// <summary>The C# handed in.</summary>
    /// <exception cref="ProblemException">The body cannot be read.</exception>
    /// <exception cref="RefusedInputException">What is in it cannot be taken.</exception>
    public static async Task<IReadOnlyDictionary<string, byte[]>> SourcesAsync(HttpRequest request, CancellationToken stop) =>
        Upload.Read(await PartsAsync(request, stop), null, null);

    /// <summary>Whatever files are sent, zips among them.</summary>
    /// <exception cref="ProblemException">The body cannot be read.</exception>
    public static async Task<IReadOnlyList<(string Name, Func<Stream> Open)>> PartsAsync(HttpRequest request, CancellationToken stop)
    {
        var body = await BodyAsync(request, Upload.LargestRequest, stop);
        return MediaType(request) switch
        {
            Form => await FormAsync(request, body, Upload.LargestRequest, stop),
            Zip => [("upload.zip", () => body)],
            _ => JsonFiles(body),
        };
    }

    /// <summary>One zip, as the body or as the only file of a form.</summary>
    public static async Task<MemoryStream> ZipAsync(HttpRequest request, long largest, CancellationToken stop)
    {
        var body = await BodyAsync(request, largest, stop);
        if (MediaType(request) != Form) return body;
        var files = await FormAsync(request, body, largest, stop);
        if (files.Count != 1) throw new ProblemException(StatusCodes.Status400BadRequest, "Send one file, which is a zip.");
        using var file = files[0].Open();
        var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        content.Position = 0;
        return content;
    }

    /// <summary>A table as text, in whatever encoding.</summary>
    public static async Task<byte[]> CsvAsync(HttpRequest request, long largest, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, $"Send the file as it is, with the header Content-Type: {Csv}.");
        return (await WholeAsync(request, largest, stop)).ToArray();
    }

    internal static string? MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value?.ToUpperInvariant() switch
        {
            "MULTIPART/FORM-DATA" => Form,
            "APPLICATION/ZIP" => Zip,
            "APPLICATION/JSON" => Json,
            _ => null,
        } : null;

    internal static async Task<MemoryStream> BodyAsync(HttpRequest request, long largest, CancellationToken stop)
    {
        if (MediaType(request) is null) throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "Say in the header Content-Type what you send: see the page /api.");
        return await WholeAsync(request, largest, stop);
    }

    private static async Task<MemoryStream> WholeAsync(HttpRequest request, long largest, CancellationToken stop)
    {
        var kept = new MemoryStream();
        var piece = new byte[1 << 16];
        var total = 0L;
        while (await request.Body.ReadAsync(piece, stop) is var got and > 0)
            if ((total += got) <= largest) kept.Write(piece, 0, got);
        if (total > largest) throw new ProblemException(StatusCodes.Status413PayloadTooLarge, $"The request has more than {largest >> 20} MB, so nothing of it was taken.");
        kept.Position = 0;
        return kept;
    }

    private static async Task<IReadOnlyList<(string Name, Func<Stream> Open)>> FormAsync(HttpRequest request, MemoryStream body, long largest, CancellationToken stop)
    {
        request.Body = body;
        var limits = new FormOptions { MultipartBodyLengthLimit = largest, ValueLengthLimit = 1 << 20, KeyLengthLimit = 2048, MultipartBoundaryLengthLimit = 256 };
        try
        {
            var form = await new FormFeature(request, limits).ReadFormAsync(stop);
            if (form.Files.Count > 0) return [.. form.Files.Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "The form cannot be read: it is cut short, has too many parts, or its boundary is not the one of the Content-Type.");
        }
        throw new ProblemException(StatusCodes.Status400BadRequest, "There is no file in the form. Send .cs files, or a zip of them, each as a part with a file name.");
    }

    private static IReadOnlyList<(string Name, Func<Stream> Open)> JsonFiles(MemoryStream body)
    {
        try
        {
            var sent = JsonSerializer.Deserialize<JsonSubmission>(body, JsonBody.Strict);
            if (sent is null || sent.Files.Values.Any(text => text is null)) throw new JsonException("null");
            return [.. sent.Files.Select(file => (file.Key, (Func<Stream>)(() => new MemoryStream(Encoding.UTF8.GetBytes(file.Value)))))];
        }
        // Half of a surrogate pair is an operation that is not valid.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var where = e is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : "";
            throw new ProblemException(StatusCodes.Status400BadRequest, $"The body is not the JSON that is taken here{where}: it is {{\"files\": {{\"Name.cs\": \"text\"}}}}, and nothing else.");
        }
    }
}
