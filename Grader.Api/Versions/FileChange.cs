using System.Collections.Immutable;

namespace Grader.Api.Versions;

/// <summary>What became of a file.</summary>
public enum ChangeKind
{
    Changed,
    Added,
    Removed,
}

/// <summary>One file that is not the same in two versions.</summary>
/// <param name="Path">Its name within the bundle.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">Its size and hash before; empty where it was not there.</param>
/// <param name="After">The same of the newer version.</param>
/// <param name="Lines">What changed of a text, with some lines around; empty for what is no text, or too long to be compared by line.</param>
public sealed record FileChange(string Path, ChangeKind Kind, string Before, string After, ImmutableArray<ChangedLine> Lines)
{
    /// <summary>How many lines came.</summary>
    public int Inserted => Lines.Count(line => line.Kind == LineKind.Inserted);

    /// <summary>How many went.</summary>
    public int Deleted => Lines.Count(line => line.Kind == LineKind.Deleted);
}

/// <summary>What a line of a comparison is.</summary>
public enum LineKind
{
    /// <summary>In both.</summary>
    Same,
    Inserted,
    Deleted,
    /// <summary>Stands for lines that are the same, or for more than is shown: the text says how many.</summary>
    Gap,
}

public sealed record ChangedLine(LineKind Kind, string Text);
