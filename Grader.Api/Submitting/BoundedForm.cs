using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Grader.Api.Submitting;

/// <summary>
/// Reads a page's form before anything else does, and within bounds. A form that is too large or cannot be read sends the visitor back to the page,
/// which says so by <see cref="Problem"/>: no upload ends in an error page.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BoundedFormAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>The word in the address that says what was the matter.</summary>
    public const string Problem = "problem";

    public const string TooLarge = "too-large";

    public const string Unreadable = "unreadable";

    /// <summary>How much the form may bring, in bytes.</summary>
    public long Largest { get; init; } = Upload.LargestRequest;

    /// <summary>The part of the page that says it.</summary>
    public string Anchor { get; init; } = "hand-in";

    private const long LongestDrain = 256L << 20;

    /// <summary>Before anti-forgery, which reads the form.</summary>
    public int Order => int.MinValue;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method)) return;
        if (!request.HasFormContentType)
        {
            context.Result = Back(request, Unreadable);
            return;
        }
        try
        {
            if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LongestDrain;
            if (request.ContentLength > Largest)
            {
                // A browser listens to the answer only when it has sent everything.
                await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
                context.Result = Back(request, TooLarge);
                return;
            }
            var limits = new FormOptions { MultipartBodyLengthLimit = Largest, ValueLengthLimit = (int)Math.Min(Largest, Upload.LargestRequest), KeyLengthLimit = 2048 };
            context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, limits));
            await request.ReadFormAsync(limits, context.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            context.Result = Back(request, IsTooLarge(e) ? TooLarge : Unreadable);
        }
    }

    private static bool IsTooLarge(Exception e) =>
        e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || e.Message.Contains("limit", StringComparison.OrdinalIgnoreCase);

    private LocalRedirectResult Back(HttpRequest request, string problem) => new($"{request.PathBase}{request.Path}?{Problem}={problem}#{Anchor}");
}
