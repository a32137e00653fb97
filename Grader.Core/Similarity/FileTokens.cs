using System.Collections.Immutable;

namespace Grader.Core.Similarity;

/// <summary>A token of a program, as far as its form goes: names and numbers are all alike.</summary>
/// <param name="Kind">The compiler's number for the kind of token.</param>
/// <param name="Line">Its line in the file, from 1.</param>
public readonly record struct Token(ushort Kind, int Line);

/// <summary>The tokens of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tokens">In their order, without comments.</param>
public sealed record FileTokens(string Path, ImmutableArray<Token> Tokens);

/// <summary>What one author handed in.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Files">The files that are their own.</param>
public sealed record Work(Guid Id, ImmutableArray<FileTokens> Files);
