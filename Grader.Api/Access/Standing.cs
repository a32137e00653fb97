namespace Grader.Api.Access;

/// <summary>What somebody is to a course; each may do all that the ones before may.</summary>
public enum Standing
{
    /// <summary>Nothing: for them the course is not there.</summary>
    None,
    /// <summary>Hands in; sees their own work alone.</summary>
    Student,
    /// <summary>Sees everybody's work.</summary>
    Staff,
    /// <summary>Runs the course.</summary>
    Instructor,
    /// <summary>Sees and runs all courses.</summary>
    Administrator,
}
