using Grader.Api.Access;
using Grader.Data.Model;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Grader.Api.Pages;

/// <summary>A page about a course, or something in it.</summary>
public abstract class PlacePage : PageModel
{
    /// <summary>Where we are, as it was decided on.</summary>
    public Place Place => Access.Place.Of(HttpContext);

    public Course Course => Place.Course;

    public bool IsStaff => Place.IsStaff;

    public string CourseHref => $"/courses/{Course.Slug}";

    public static string Href(Course course, Assignment assignment) => $"/courses/{course.Slug}/assignments/{assignment.Slug}";

    /// <summary>The way here, for the head of the page: the course, and more.</summary>
    protected void Trail(params (string Text, string Href)[] more)
    {
        IReadOnlyList<(string, string)> trail = [("My courses", "/"), .. more];
        ViewData["Trail"] = trail;
    }
}
