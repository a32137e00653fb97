using Grader.Api.Submitting;
using Grader.Core.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Grader.Api.Rest;

/// <summary>Something that the caller got wrong, found where there is nobody to return it to.</summary>
internal sealed class ProblemException(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;
}

/// <summary>What went wrong, as problem+json (RFC 9457): a status, a sentence, and where there is more than one fault, all of them.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string? detail = null, IReadOnlyList<string>? faults = null) => TypedResults.Problem(
        detail ?? Usual(status), statusCode: status, title: Title(status),
        extensions: faults is null ? null : new Dictionary<string, object?> { ["faults"] = faults });

    /// <summary>Of something handed in.</summary>
    public static ProblemHttpResult Of(RefusedInputException refused) =>
        Of(StatusCodes.Status422UnprocessableEntity, "What you sent cannot be taken; \"faults\" says why. Nothing was stored.", Sentences.Of(refused));

    private static string Title(int status) => status switch
    {
        400 => "Not understood",
        401 => "No token that works",
        403 => "Not allowed",
        404 => "Not found",
        405 => "No such method here",
        406 or 415 => "No such format here",
        409 => "Not possible now",
        413 => "Too large",
        422 => "Refused",
        429 => "Too many requests",
        >= 500 => "We failed",
        _ => "Problem",
    };

    private static string Usual(int status) => status switch
    {
        400 => "The request cannot be read: it is cut short, or something in it is not what belongs there.",
        404 => "There is nothing at this address, or nothing that you may see.",
        405 => "This address takes other methods; the header Allow names them.",
        413 => "The request has more bytes than are taken. Nothing was stored.",
        415 => "The body has a format that is not taken here, or no Content-Type. The page /api says what is.",
        429 => "Wait for as long as the header Retry-After says, then try again.",
        >= 500 => "Something went wrong on our side, and we have a note of it. Try again in a moment; send the same Idempotency-Key, and nothing is taken twice.",
        _ => "The request could not be answered.",
    };
}

/// <summary>Turns what was thrown at the caller's fault into a problem.</summary>
internal sealed class ProblemFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException problem)
        {
            return Problems.Of(problem.Status, problem.Message);
        }
        catch (RefusedInputException refused)
        {
            return Problems.Of(refused);
        }
        catch (BadHttpRequestException bad)
        {
            return Problems.Of(bad.StatusCode);
        }
    }
}
