namespace Grader.Api.Pages;

/// <summary>A field of a form as it is shown: with its label, what was typed, what to know, and what was wrong.</summary>
/// <param name="Name">Names and identifies it.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">What was typed.</param>
/// <param name="Fault">What was wrong with that; null for nothing.</param>
/// <param name="Hint">What to know; null for nothing.</param>
/// <param name="Type">The browser's kind of field.</param>
public sealed record InputField(string Name, string Label, string Value, string? Fault = null, string? Hint = null, string Type = "text")
{
    public int? Longest { get; init; }

    public string? DescribedBy
    {
        get
        {
            var all = string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", Fault is null ? null : $"{Name}-fault" }.OfType<string>());
            return all.Length == 0 ? null : all;
        }
    }
}
