namespace Grader.Api.Submitting;

/// <summary>The form to hand in: what was typed, and what was wrong with it, by field.</summary>
public sealed record HandInForm
{
    /// <summary>Names what is sent: the same form twice is one submission.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    public string CodeName { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>Why there is no form; null where there is.</summary>
    public string? Closed { get; init; }

    public IReadOnlyList<string> FormFaults { get; init; } = [];

    public IReadOnlyList<string> FileFaults { get; init; } = [];

    public IReadOnlyList<string> CodeFaults { get; init; } = [];
}
