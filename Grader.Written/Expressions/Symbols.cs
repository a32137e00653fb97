using System.Collections.Frozen;

namespace Grader.Written.Expressions;

/// <summary>What the commands of LaTeX and the signs of mathematics stand for.</summary>
internal static class Symbols
{
    /// <summary>Signs of one character, in the plain alphabet.</summary>
    public static FrozenDictionary<char, string> Signs { get; } = new Dictionary<char, string>
    {
        ['−'] = "-",
        ['–'] = "-",
        ['·'] = "*",
        ['×'] = "*",
        ['∗'] = "*",
        ['÷'] = "/",
        ['⊙'] = ".*",
        ['∘'] = ".*",
        ['⊗'] = "\\otimes ",
        ['≤'] = "<=",
        ['≥'] = ">=",
        ['∥'] = "\\|",
        ['‖'] = "\\|",
        ['ᵀ'] = "^T",
        ['⊤'] = "\\top ",
        ['²'] = "^2",
        ['³'] = "^3",
        ['σ'] = "\\sigma ",
        ['δ'] = "\\delta ",
        ['τ'] = "\\tau ",
        ['π'] = "\\pi ",
        ['∑'] = "\\sum ",
        ['Σ'] = "\\sum ",
        ['√'] = "\\sqrt ",
        ['\u00a0'] = " ",
        ['’'] = "'",
        ['′'] = "'",
    }.ToFrozenDictionary();

    /// <summary>Commands that are an operator.</summary>
    public static FrozenDictionary<string, (TokenKind Kind, string Text)> Operators { get; } = new Dictionary<string, (TokenKind, string)>
    {
        ["cdot"] = (TokenKind.Times, "*"),
        ["times"] = (TokenKind.Times, "*"),
        ["ast"] = (TokenKind.Times, "*"),
        ["odot"] = (TokenKind.ElementTimes, ".*"),
        ["circ"] = (TokenKind.ElementTimes, ".*"),
        ["otimes"] = (TokenKind.Kronecker, "kron"),
        ["div"] = (TokenKind.Divide, "/"),
        ["frac"] = (TokenKind.Fraction, "frac"),
        ["dfrac"] = (TokenKind.Fraction, "frac"),
        ["tfrac"] = (TokenKind.Fraction, "frac"),
        ["sqrt"] = (TokenKind.Root, "sqrt"),
        ["sum"] = (TokenKind.Sum, "sum"),
        ["|"] = (TokenKind.Norm, "|"),
        ["lVert"] = (TokenKind.Norm, "|"),
        ["rVert"] = (TokenKind.Norm, "|"),
        ["Vert"] = (TokenKind.Norm, "|"),
        ["lvert"] = (TokenKind.Bar, "|"),
        ["rvert"] = (TokenKind.Bar, "|"),
        ["vert"] = (TokenKind.Bar, "|"),
        ["{"] = (TokenKind.Open, "("),
        ["}"] = (TokenKind.Close, ")"),
        ["le"] = (TokenKind.Relation, "<="),
        ["leq"] = (TokenKind.Relation, "<="),
        ["leqslant"] = (TokenKind.Relation, "<="),
        ["ge"] = (TokenKind.Relation, ">="),
        ["geq"] = (TokenKind.Relation, ">="),
        ["geqslant"] = (TokenKind.Relation, ">="),
        ["lt"] = (TokenKind.Relation, "<"),
        ["gt"] = (TokenKind.Relation, ">"),
    }.ToFrozenDictionary();

    /// <summary>Commands that only say how something looks.</summary>
    public static FrozenSet<string> Looks { get; } = new[]
    {
        "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "quad", "qquad", "displaystyle", "limits", ",", ";", "!", ":", " ", "nobreak",
    }.ToFrozenSet();

    /// <summary>Commands whose argument is meant itself.</summary>
    public static FrozenSet<string> Faces { get; } = new[]
    {
        "mathbf", "boldsymbol", "bm", "vec", "mathrm", "mathit", "text", "textbf", "operatorname", "mathbb", "mathcal", "mathsf", "hat", "bar", "tilde", "mathop",
    }.ToFrozenSet();

    /// <summary>Commands that mean the transpose above a matrix.</summary>
    public static FrozenSet<string> Transposes { get; } = new[] { "top", "intercal", "T", "mathsf T" }.ToFrozenSet();
}
