namespace Grader.Core.Manifest;

/// <summary>When students see what became of a check. Staff always do.</summary>
public enum Visibility
{
    /// <summary>At once.</summary>
    Visible,
    /// <summary>Never.</summary>
    Hidden,
    /// <summary>When nothing is taken any more.</summary>
    AfterDueDate,
    /// <summary>When staff publish the grades.</summary>
    AfterPublished,
}
