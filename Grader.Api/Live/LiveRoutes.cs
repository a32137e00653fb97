namespace Grader.Api.Live;

/// <summary>News of a grading, while it happens.</summary>
internal static class LiveRoutes
{
    public static void MapLive(this WebApplication app)
    {
    }
}
