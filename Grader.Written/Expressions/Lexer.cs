using System.Text;

namespace Grader.Written.Expressions;

/// <summary>
/// Cuts a text into words: plain ones (<c>2*w</c>, <c>x_i</c>) and LaTeX's (<c>2\mathbf{w}</c>, <c>X^\top</c>) to the same tokens. Which letters make a name is decided by what
/// the question gives: <c>Xw</c> is two factors unless there is an Xw.
/// </summary>
internal sealed class Lexer(string text, Scope scope)
{
    /// <summary>More than any answer needs.</summary>
    public const int LongestText = 2000;

    private const int MostTokens = 500;
    private readonly List<Token> tokens = [];
    private int at;

    /// <exception cref="ExpressionException">It cannot be cut.</exception>
    public List<Token> Read()
    {
        if (text.Length > LongestText) throw new ExpressionException(new Span(LongestText, 0), $"the text is longer than {LongestText} characters", "Shorten it");
        while (at < text.Length)
        {
            ReadNext();
            if (tokens.Count > MostTokens) throw new ExpressionException(new Span(at, 0), $"the expression has more than {MostTokens} symbols", "Simplify it");
        }
        return tokens;
    }

    private void ReadNext()
    {
        var c = text[at];
        if (char.IsWhiteSpace(c) || c is '$' or '~' or '&') at++;
        else if (Symbols.Signs.TryGetValue(c, out var plain)) ReadSign(plain);
        else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) ReadNumber();
        else if (char.IsAsciiLetter(c)) ReadWord(Take(at, char.IsAsciiLetterOrDigit));
        else if (c == '\\') ReadCommand();
        else if (c == '^') ReadPower();
        else if (c == '_') ReadOwnSubscript();
        else ReadOperator(c);
    }

    /// <summary>A sign of one character is read as what it stands for, and keeps its place.</summary>
    private void ReadSign(string plain)
    {
        var place = at++;
        if (plain == "^T") Add(TokenKind.Transpose, plain, place);
        else if (plain[0] == '^') { Add(TokenKind.Power, "^", place); Add(TokenKind.Number, plain[1..], place); }
        else
        {
            var start = tokens.Count;
            var inner = new Lexer(plain, scope).Read();
            for (var i = 0; i < inner.Count; i++) tokens.Add(inner[i] with { At = new Span(place, 1) });
            if (tokens.Count == start + 1 && tokens[start] is { Kind: TokenKind.Name or TokenKind.Function or TokenKind.Sum } name)
            {
                tokens.RemoveAt(start);
                AddNamed(name.Text, place);
            }
        }
    }

    private void ReadNumber()
    {
        var start = at;
        at += Take(at, char.IsAsciiDigit).Length;
        if (at < text.Length && text[at] == '.' && !(at + 1 < text.Length && text[at + 1] == '*')) at += 1 + Take(at + 1, char.IsAsciiDigit).Length;
        var exponent = at + 1 < text.Length && text[at] is 'e' or 'E' ? at + (text[at + 1] is '+' or '-' ? 2 : 1) : text.Length;
        if (exponent < text.Length && char.IsAsciiDigit(text[exponent])) at = exponent + Take(exponent, char.IsAsciiDigit).Length;
        Add(TokenKind.Number, text[start..at], start);
    }

    private void ReadWord(string word)
    {
        var start = at;
        at += word.Length;
        if (PeekSubscript() is { } below && scope.Find($"{word}_{below.Text}") is not null)
        {
            at = below.End;
            tokens.Add(new Token(TokenKind.Name, $"{word}_{below.Text}", null, new Span(start, at - start)));
            return;
        }
        var pieces = scope.Knows(word) ? [word] : WordSplitter.Split(word, scope) ?? [word];
        at = start;
        foreach (var piece in pieces)
        {
            at += piece.Length;
            if (char.IsAsciiDigit(piece[0])) Add(TokenKind.Number, piece, at - piece.Length);
            else AddNamed(piece, at - piece.Length);
        }
    }

    /// <summary>Adds a name with what stands below it.</summary>
    private void AddNamed(string name, int start)
    {
        var below = PeekSubscript();
        if (below is not null) at = below.Value.End;
        if (name == "sum") SkipUpperLimit();
        var whole = below is null ? name : $"{name}_{below.Value.Text}";
        var span = new Span(start, Math.Max(1, at - start));
        if (below is not null && scope.Find(whole) is not null) tokens.Add(new Token(TokenKind.Name, whole, null, span));
        else tokens.Add(new Token(KindOf(name, below is null), name, below?.Text, span));
    }

    /// <summary>A name that is both is a function where a bracket follows at once, else a variable: <c>sigma(z)</c>, but <c>sigma_i (1 - sigma_i)</c>.</summary>
    private TokenKind KindOf(string name, bool isBare)
    {
        if (name == "sum") return TokenKind.Sum;
        if (Words.Calls.Contains(name)) return TokenKind.Function;
        if (scope.Function(name) is null) return TokenKind.Name;
        var next = at + Take(at, char.IsWhiteSpace).Length;
        var bracket = string.CompareOrdinal(text, next, "\\left(", 0, 6) == 0 || (next < text.Length && text[next] is '(' or '{');
        return scope.Find(name) is null || (bracket && isBare) ? TokenKind.Function : TokenKind.Name;
    }

    private void ReadCommand()
    {
        var start = at++;
        var name = Take(at, char.IsAsciiLetter);
        if (name.Length == 0 && at < text.Length) name = text[at].ToString();
        at += name.Length;
        if (Symbols.Looks.Contains(name)) return;
        if (Symbols.Faces.Contains(name)) ReadFaced(start, name);
        else if (name == "sum") AddNamed("sum", start);
        else if (Symbols.Operators.TryGetValue(name, out var operation)) Add(operation.Kind, operation.Text, start);
        else if (scope.Knows(name) || (PeekSubscript() is { } below && scope.Find($"{name}_{below.Text}") is not null)) AddNamed(name, start);
        else throw new ExpressionException(new Span(start, at - start), $"`\\{name}` is not understood",
            name is "begin" or "partial" ? "Write the formula itself, without it" : "Leave it out, or write the name in plain letters");
    }

    /// <summary><c>\mathbf{w}</c> is w.</summary>
    private void ReadFaced(int start, string face)
    {
        at += Take(at, char.IsWhiteSpace).Length;
        if (at < text.Length && text[at] == '*') at++;
        var content = ReadGroup() ?? throw new ExpressionException(new Span(start, at - start), $"after `\\{face}` comes nothing", "Write what it is about in braces, as in \\mathbf{w}");
        content = content.Trim().TrimStart('\\');
        if (content.Length == 0 || !content.All(char.IsAsciiLetterOrDigit)) throw new ExpressionException(new Span(start, at - start), $"`\\{face}` holds more than a name", "Put only the name into its braces");
        if (char.IsAsciiDigit(content[0])) Add(TokenKind.Number, content, start);
        else AddNamed(content, start);
    }

    private void ReadPower()
    {
        var start = at++;
        var from = at;
        if (ReadGroup() is { } group && IsTransposed(group))
        {
            Add(TokenKind.Transpose, "^T", start);
            return;
        }
        at = from;
        Add(TokenKind.Power, "^", start);
    }

    private bool IsTransposed(string group)
    {
        var word = group.Trim().Replace("\\mathsf{T}", "\\T", StringComparison.Ordinal).Replace("\\mathrm{T}", "\\T", StringComparison.Ordinal).TrimStart('\\');
        return Symbols.Transposes.Contains(word) && scope.Find(word) is null;
    }

    private void ReadOwnSubscript()
    {
        var start = at;
        if (PeekSubscript() is not { } below) throw new ExpressionException(new Span(at, 1), "nothing stands below here", "Write an index after the underscore, as in x_i");
        at = below.End;
        tokens.Add(new Token(TokenKind.Subscript, below.Text, null, new Span(start, at - start)));
    }

    private void ReadOperator(char c)
    {
        var start = at++;
        var two = at < text.Length ? text.AsSpan(start, 2) : [];
        if (two is ".*" or "<=" or ">=" or "**" or "==" or "||") at++;
        (TokenKind Kind, string Text) found = two switch
        {
            ".*" => (TokenKind.ElementTimes, ".*"),
            "<=" or ">=" => (TokenKind.Relation, two.ToString()),
            "==" => (TokenKind.Relation, "="),
            "**" => (TokenKind.Power, "^"),
            "||" => (TokenKind.Norm, "|"),
            _ => Single(c, start),
        };
        Add(found.Kind, found.Text, start);
    }

    private static (TokenKind, string) Single(char c, int at) => c switch
    {
        '+' => (TokenKind.Plus, "+"),
        '-' => (TokenKind.Minus, "-"),
        '*' or '@' => (TokenKind.Times, "*"),
        '/' => (TokenKind.Divide, "/"),
        '(' or '{' => (TokenKind.Open, "("),
        ')' or '}' => (TokenKind.Close, ")"),
        '[' => (TokenKind.OpenList, "["),
        ']' => (TokenKind.CloseList, "]"),
        ',' or ';' => (TokenKind.Comma, ","),
        '|' => (TokenKind.Bar, "|"),
        '\'' => (TokenKind.Transpose, "'"),
        '=' or '<' or '>' => (TokenKind.Relation, c.ToString()),
        _ => throw new ExpressionException(new Span(at, 1), "this character is not understood", "Use letters, digits, + - * / ^ _ and brackets, or LaTeX"),
    };

    /// <summary><c>_i</c>, <c>_{ij}</c>, <c>_{k=1}</c>: its content without blanks, commas and backslashes, and where it ends.</summary>
    private (string Text, int End)? PeekSubscript()
    {
        var before = at;
        if (at >= text.Length || text[at] != '_') return null;
        at++;
        var content = ReadGroup(whole: true);
        var end = at;
        at = before;
        if (content is null) return null;
        var kept = new StringBuilder();
        foreach (var c in content)
            if (char.IsAsciiLetterOrDigit(c) || c is '=' or '_') kept.Append(c);
        return kept.Length == 0 ? null : (kept.ToString().Split('=')[0], end);
    }

    /// <summary>Of a sum over an index that counts as far as it does anyway.</summary>
    private void SkipUpperLimit()
    {
        if (at >= text.Length || text[at] != '^') return;
        at++;
        ReadGroup();
    }

    /// <summary>What stands in braces, or one command or character; whole words in plain subscripts.</summary>
    private string? ReadGroup(bool whole = false)
    {
        if (at >= text.Length) return null;
        var start = at;
        if (text[at] == '\\')
        {
            at += 1 + Take(at + 1, char.IsAsciiLetter).Length;
            if (Symbols.Faces.Contains(text[(start + 1)..at]) && at < text.Length && text[at] == '{') ReadGroup();
            return text[start..at];
        }
        if (text[at] != '{')
        {
            var word = whole ? Take(at, c => char.IsAsciiLetterOrDigit(c) || c == '_') : text[at].ToString();
            at += word.Length;
            return word.Length == 0 ? null : word;
        }
        var depth = 0;
        for (; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0) return text[(start + 1)..at++];
        }
        throw new ExpressionException(new Span(start, 1), "this brace is never closed", "Close it with }");
    }

    private string Take(int from, Func<char, bool> belongs)
    {
        var end = from;
        while (end < text.Length && belongs(text[end])) end++;
        return text[from..end];
    }

    private void Add(TokenKind kind, string word, int start) => tokens.Add(new Token(kind, word, null, new Span(start, Math.Max(1, at - start))));
}
