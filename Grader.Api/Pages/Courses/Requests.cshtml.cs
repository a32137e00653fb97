using Grader.Api.Access;
using Grader.Api.Marking;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Pages.Courses;

/// <summary>What students want to be looked at again, for staff.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class RequestsModel(RequestDesk desk) : PlacePage
{
    public const int MostRows = 200;

    public IReadOnlyList<RegradeRequest> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)));
        Rows = await desk.ListAsync(Place.Assignment.Id, MostRows, stop);
    }
}
