namespace Grader.Core.Protocol;

/// <summary>One typical mistake: one piece of one file's text replaced by another.</summary>
public sealed record Mutation
{
    /// <summary>A piece of text that is at its place, and what it becomes.</summary>
    /// <param name="path">The file, by the path that its author knows.</param>
    /// <param name="line">Where it changes, from 1.</param>
    /// <param name="operator">The kind of mistake, in plain words.</param>
    /// <param name="before">The text that is replaced, with enough around the change to be read by itself.</param>
    /// <param name="after">What it becomes.</param>
    /// <param name="start">Where <paramref name="before"/> starts in the file's text, in characters.</param>
    /// <param name="length">How long it is.</param>
    public Mutation(string path, int line, string @operator, string before, string after, int start, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (length != before.Length) throw new ArgumentException($"a length of {length} for a text of {before.Length}", nameof(length));
        if (before == after) throw new ArgumentException("nothing changes", nameof(after));
        (Path, Line, Operator, Before, After, Start, Length) = (path, line, @operator, before, after, start, length);
    }

    /// <summary>The file, by the path that its author knows.</summary>
    public string Path { get; }

    /// <summary>Where it changes, from 1.</summary>
    public int Line { get; }

    /// <summary>The kind of mistake, in plain words.</summary>
    public string Operator { get; }

    /// <summary>The text that is replaced, with enough around the change to be read by itself.</summary>
    public string Before { get; }

    /// <summary>What it becomes.</summary>
    public string After { get; }

    /// <summary>Where <see cref="Before"/> starts in the file's text, in characters.</summary>
    public int Start { get; }

    /// <summary>How long it is.</summary>
    public int Length { get; }

    /// <summary>The file with this mistake in it.</summary>
    /// <exception cref="ArgumentException">The text is not the one that was mutated.</exception>
    public SourceFile Applied(SourceFile file)
    {
        if (file.Path != Path || string.CompareOrdinal(file.Text, Start, Before, 0, Length) != 0 || Start + Length > file.Text.Length)
            throw new ArgumentException($"{file.Path} does not hold, at {Start}, what this mutation of {Path} replaces", nameof(file));
        return file with { Text = string.Concat(file.Text.AsSpan(0, Start), After, file.Text.AsSpan(Start + Length)) };
    }

    /// <summary>As a list of survivors prints it.</summary>
    public override string ToString() => $"{Path}({Line}) {Operator}: {Before} -> {After}";
}
