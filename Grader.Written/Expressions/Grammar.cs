using System.Collections.Immutable;
using Pidgin;
using static Pidgin.Parser;
using Tokens = Pidgin.Parser<Grader.Written.Expressions.Token>;

namespace Grader.Written.Expressions;

/// <summary>
/// The grammar, over tokens. No rule looks further ahead than one token, so that reading takes time in proportion to the length; brackets, powers and signs are
/// counted before, so that its recursion stays shallow.
/// </summary>
internal static class Grammar
{
    private const int DeepestBrackets = 25;
    private const int MostPowersAndSigns = 60;

    private static readonly Parser<Token, Syntax> Inner = Rec(() => Whole!);
    private static readonly Parser<Token, Syntax> Group =
        Map((open, inner, close) => At(inner, open.At.To(close.At)), One(TokenKind.Open), Inner, One(TokenKind.Close));

    private static readonly Parser<Token, ImmutableArray<Syntax>> Arguments =
        Inner.SeparatedAtLeastOnce(One(TokenKind.Comma)).Select(items => items.ToImmutableArray()).Between(One(TokenKind.Open), One(TokenKind.Close));

    private static readonly Parser<Token, Syntax> Number = One(TokenKind.Number).Select<Syntax>(t => new NumberSyntax(t.Text, t.At));
    private static readonly Parser<Token, Syntax> Name = One(TokenKind.Name).Select<Syntax>(t => new NameSyntax(t.Text, t.Subscript, t.At));

    private static readonly Parser<Token, Syntax> Call = Map(
        (function, arguments) => (Syntax)new CallSyntax(function.Text, function.Subscript, arguments, function.At.To(arguments.IsEmpty ? function.At : arguments[^1].At)),
        One(TokenKind.Function), Arguments.Or(Rec(() => Power!).Select(argument => ImmutableArray.Create(argument))));

    private static readonly Parser<Token, Syntax> Sum = Map(
        (sum, body) => (Syntax)new SumSyntax(sum.Subscript ?? "", body, sum.At.To(body.At)), One(TokenKind.Sum), Rec(() => Product!));

    private static readonly Parser<Token, Syntax> Fraction = Map(
        (sign, above, below) => (Syntax)new BinarySyntax("/", above, below, sign.At.To(below.At)), One(TokenKind.Fraction), GroupOrDigit(), GroupOrDigit());

    private static readonly Parser<Token, Syntax> Root = Map(
        (sign, inner) => (Syntax)new CallSyntax("sqrt", null, [inner], sign.At.To(inner.At)), One(TokenKind.Root), GroupOrDigit());

    private static readonly Parser<Token, Syntax> List = Map(
        (open, items, close) => (Syntax)new ListSyntax([.. items], open.At.To(close.At)),
        One(TokenKind.OpenList), Inner.SeparatedAtLeastOnce(One(TokenKind.Comma)), One(TokenKind.CloseList));

    private static readonly Parser<Token, Syntax> Size = Enclosed(TokenKind.Bar, TokenKind.BarEnd, false).Or(Enclosed(TokenKind.Norm, TokenKind.NormEnd, true));

    private static readonly Parser<Token, Syntax> Atom = OneOf(Number, Name, Call, Sum, Fraction, Root, Group, List, Size);

    private static readonly Parser<Token, Func<Syntax, Syntax>> Suffix = OneOf(
        One(TokenKind.Transpose).Select<Func<Syntax, Syntax>>(t => of => new TransposeSyntax(of, of.At.To(t.At))),
        One(TokenKind.Subscript).Select<Func<Syntax, Syntax>>(t => of => new SubscriptSyntax(of, t.Text, of.At.To(t.At))),
        One(TokenKind.Power).Then(Rec(() => Signed(Power!))).Select<Func<Syntax, Syntax>>(exponent => of => new BinarySyntax("^", of, exponent, of.At.To(exponent.At))));

    private static readonly Parser<Token, Syntax> Power = Map((atom, suffixes) => suffixes.Aggregate(atom, (of, suffix) => suffix(of)), Atom, Suffix.Many());

    private static readonly Parser<Token, Syntax> Unary = Signed(Power);

    private static readonly Parser<Token, (string Operation, Syntax Factor)> Factor = OneOf(
        Map((sign, factor) => (sign.Text, factor), One(TokenKind.Times, TokenKind.ElementTimes, TokenKind.Kronecker, TokenKind.Divide), Unary),
        Power.Select(factor => ("", factor)));

    private static readonly Parser<Token, Syntax> Product = Map((first, rest) => rest.Aggregate(first, (left, next) => Join(next.Operation, left, next.Factor)), Unary, Factor.Many());

    private static readonly Parser<Token, Syntax> Whole = Map((first, rest) => rest.Aggregate(first, (left, next) => Join(next.Sign, left, next.Term)), Product,
        Map((sign, term) => (Sign: sign.Text, Term: term), One(TokenKind.Plus, TokenKind.Minus), Product).Many());

    private static readonly Parser<Token, Syntax> Relation = Map((left, right) => right.HasValue ? new RelationSyntax(right.Value.Text, left, right.Value.Right, left.At.To(right.Value.Right.At)) : left,
        Whole, Map((sign, right) => (sign.Text, Right: right), One(TokenKind.Relation), Whole).Optional()).Before(Tokens.End);

    /// <exception cref="ExpressionException">It breaks the rules.</exception>
    public static Syntax Read(List<Token> tokens, int length)
    {
        if (tokens.Count == 0) throw new ExpressionException(new Span(0, 0), "nothing is written here", "Type an expression");
        CheckDepth(tokens);
        PairBars(tokens);
        var result = Relation.Parse(tokens.ToArray());
        if (result.Success) return result.Value;
        var at = result.Error!.ErrorOffset;
        if (at >= tokens.Count) throw new ExpressionException(new Span(length, 0), "the expression ends too early", IsOpen(tokens) ? "Close the bracket, or write what follows" : "Write what follows");
        throw new ExpressionException(tokens[at].At, $"`{Shown(tokens[at])}` cannot stand here", tokens[at].Kind is TokenKind.Close or TokenKind.CloseList
            ? "Write what is missing before it, or open the bracket that it closes" : "Check the signs and brackets around it");
    }

    private static void CheckDepth(List<Token> tokens)
    {
        var (depth, steep) = (0, 0);
        foreach (var token in tokens)
        {
            depth += token.Kind switch { TokenKind.Open or TokenKind.OpenList => 1, TokenKind.Close or TokenKind.CloseList => -1, _ => 0 };
            if (token.Kind is TokenKind.Power or TokenKind.Minus or TokenKind.Plus or TokenKind.Sum or TokenKind.Function or TokenKind.Bar or TokenKind.Norm) steep++;
            if (depth > DeepestBrackets) throw new ExpressionException(token.At, $"brackets are nested more than {DeepestBrackets} deep", "Simplify the expression");
            if (steep > MostPowersAndSigns) throw new ExpressionException(token.At, $"there are more than {MostPowersAndSigns} signs, powers and functions", "Simplify the expression");
        }
    }

    /// <summary>Both ends of |w| look alike: one that follows a factor closes what is open.</summary>
    private static void PairBars(List<Token> tokens)
    {
        var open = new Stack<TokenKind>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = tokens[i].Kind;
            if (kind is not (TokenKind.Bar or TokenKind.Norm)) continue;
            var follows = i > 0 && EndsFactor(tokens[i - 1].Kind);
            if (!follows || !open.TryPeek(out var top) || top != kind) open.Push(kind);
            else tokens[i] = tokens[i] with { Kind = open.Pop() == TokenKind.Bar ? TokenKind.BarEnd : TokenKind.NormEnd };
        }
    }

    private static bool EndsFactor(TokenKind kind) => kind is TokenKind.Name or TokenKind.Number or TokenKind.Close or TokenKind.CloseList or TokenKind.Transpose
        or TokenKind.Subscript or TokenKind.BarEnd or TokenKind.NormEnd;

    private static bool IsOpen(List<Token> tokens) => tokens.Count(t => t.Kind is TokenKind.Open or TokenKind.OpenList) > tokens.Count(t => t.Kind is TokenKind.Close or TokenKind.CloseList);

    private static string Shown(Token token) => token.Subscript is null ? token.Text : $"{token.Text}_{token.Subscript}";

    private static Parser<Token, Token> One(params TokenKind[] kinds) => Tokens.Token(token => Array.IndexOf(kinds, token.Kind) >= 0);

    private static Parser<Token, Syntax> Signed(Parser<Token, Syntax> of) => Map(
        (signs, inner) => signs.Reverse().Aggregate(inner, (value, sign) => sign.Kind == TokenKind.Minus ? new NegationSyntax(value, sign.At.To(value.At)) : value),
        One(TokenKind.Plus, TokenKind.Minus).Many(), of);

    private static Parser<Token, Syntax> Enclosed(TokenKind bar, TokenKind end, bool isDouble) =>
        Map((open, inner, close) => (Syntax)new NormSyntax(inner, isDouble, open.At.To(close.At)), One(bar), Inner, One(end));

    private static Parser<Token, Syntax> GroupOrDigit() => Rec(() => OneOf(Group, Number, Name));

    private static BinarySyntax Join(string operation, Syntax left, Syntax right) => new(operation, left, right, left.At.To(right.At));

    /// <summary>Brackets belong to what they hold.</summary>
    private static Syntax At(Syntax inner, Span whole) => inner with { At = whole };
}
