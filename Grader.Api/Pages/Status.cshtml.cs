using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Grader.Api.Pages;

/// <summary>What is the matter, where a request has no page of its own.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class StatusModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Words { get; private set; } = "";

    // From the address alone: the form that was sent there may have a field of the same name.
    public void OnGet([FromRoute] int code) => Say(code);

    public void OnPost([FromRoute] int code) => Say(code);

    private void Say(int code)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not null || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        Response.StatusCode = failed ? code : StatusCodes.Status404NotFound;
        (Heading, Words) = Response.StatusCode switch
        {
            400 => ("That request was not understood", "If you sent a form, go back, reload the page and send it again: forms go stale when you sign in or out in between."),
            403 => ("This is not for you", "You are signed in, but not as somebody who may see this."),
            404 => ("Not found", "There is nothing here, or nothing that you may see. Is the address complete?"),
            405 => ("Not found", "There is nothing here of that kind."),
            413 => ("That is too large", "What you sent is more than is taken. Nothing was stored."),
            429 => ("Too many requests", "Wait a minute, then try again."),
            >= 500 => ("We failed", "Something went wrong on our side, and we have a note of it. Try again in a moment; nothing that was accepted before is lost."),
            _ => ("That did not work", "Go back and try again."),
        };
    }
}
