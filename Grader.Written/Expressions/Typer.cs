using System.Collections.Immutable;
using System.Globalization;

namespace Grader.Written.Expressions;

/// <summary>Gives every part of an expression its shape. Nothing is broadcast: a number and a vector cannot be added, two columns cannot be multiplied.</summary>
internal sealed class Typer(Scope scope)
{
    /// <exception cref="ExpressionException">The parts do not fit.</exception>
    public Term Type(Syntax syntax) => syntax switch
    {
        NumberSyntax number => new NumberTerm(double.Parse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture), number.Digits, number.At),
        NameSyntax name => Named(name),
        CallSyntax call => Called(call),
        SumSyntax sum => Summed(sum),
        NegationSyntax negation => new NegativeTerm(Type(negation.Of), negation.At),
        BinarySyntax binary => new Joiner(binary).Join(Type(binary.Left), Type(binary.Right)),
        TransposeSyntax transpose => new TransposeTerm(Type(transpose.Of), transpose.At),
        SubscriptSyntax { Of: NumberSyntax { Digits: "0" or "1" } fill } sized => new FillTerm(fill.Digits == "0" ? 0 : 1, Size(sized.Index, sized.At), sized.At),
        SubscriptSyntax subscript => Entry(Type(subscript.Of), subscript.Index, subscript.At),
        ListSyntax list => new Lister(this).Type(list),
        NormSyntax norm => Type(norm.Of) is var of && of.Shape.IsScalar && !norm.IsDouble ? new AppliedTerm(Function.Find("abs")!, of, norm.At) : new MeasureTerm(Measure.Length, of, norm.At),
        RelationSyntax relation => Related(relation),
        _ => throw new InvalidOperationException($"No rule for {syntax}."),
    };

    private RelationTerm Related(RelationSyntax relation)
    {
        var (left, right) = (Type(relation.Left), Type(relation.Right));
        return left.Shape == right.Shape ? new RelationTerm(relation.Sign, left, right, relation.At)
            : throw new ExpressionException(relation.At, $"the left side is {left.Shape}, the right side {right.Shape}", "Make both sides of one shape");
    }

    private Term Named(NameSyntax name)
    {
        var whole = name.Subscript is null ? name.Name : $"{name.Name}_{name.Subscript}";
        if (scope.Find(whole) is { } variable) return new VariableTerm(variable, name.At);
        if (name is { Name: "I", Subscript: { } size }) return new IdentityTerm(Size(size, name.At), name.At);
        if (name is { Name: "delta", Subscript: { } pair }) return Delta(pair, name.At);
        if (name.Subscript is null && Words.Constants.TryGetValue(name.Name, out var constant)) return new NumberTerm(constant, name.Name == "pi" ? "\\pi" : name.Name, name.At);
        if (name.Subscript is { } below && scope.Find(name.Name) is { } of) return Entry(new VariableTerm(of, name.At), below, name.At);
        if (name.Name == "I") throw new ExpressionException(name.At, "the identity has no size here", "Write it below, as in I_d");
        if (scope.Function(name.Name) is not null) throw new ExpressionException(name.At, $"`{name.Name}` is a function and has no argument here", $"Write what it is of, as in {name.Name}(z)");
        throw new ExpressionException(name.At, $"there is no `{whole}` in this question", Yaml.Spelling.Nearest(whole, [.. scope.Variables.Keys]) is { } nearest && whole.Length > 1
            ? $"Did you mean {nearest}" : scope.Variables.IsEmpty ? "Use numbers only" : $"Use {string.Join(", ", scope.Variables.Keys.Order(StringComparer.Ordinal).Take(20))}");
    }

    private DeltaTerm Delta(string pair, Span at)
    {
        var indices = Indices(pair, at);
        return indices.Length == 2 ? new DeltaTerm(indices[0], indices[1], at) : throw new ExpressionException(at, "a Kronecker delta has two indices", "Write them below, as in delta_ij");
    }

    private EntryTerm Entry(Term of, string below, Span at)
    {
        var indices = Indices(below, at);
        var axes = of.Shape.IsScalar ? 0 : of.Shape.IsColumn || of.Shape.Rows == Dimension.One ? 1 : 2;
        if (axes != indices.Length)
            throw new ExpressionException(at, $"`{below}` stands below something that is {of.Shape}", axes == 0 ? "Leave it out" : axes == 1 ? "Write one index below it" : "Write two indices below it");
        return new EntryTerm(of, indices, at);
    }

    private ImmutableArray<string> Indices(string below, Span at)
    {
        ImmutableArray<string> letters = [.. below.Select(c => c.ToString())];
        foreach (var letter in letters.Where(letter => !scope.Indices.ContainsKey(letter) && !(char.IsAsciiDigit(letter[0]) && letter != "0")))
            throw new ExpressionException(at, $"`{letter}` is no index in this question", scope.Indices.IsEmpty ? "Write whole vectors and matrices" : $"Use {string.Join(", ", scope.Indices.Keys.Order(StringComparer.Ordinal))}");
        return letters;
    }

    private Dimension Size(string word, Span at) => scope.DimensionOf(word)
        ?? throw new ExpressionException(at, $"`{word}` is no length in this question", scope.Dimensions.IsEmpty ? "Leave it out" : $"Use {string.Join(", ", scope.Dimensions.Order(StringComparer.Ordinal))}");

    private Term Summed(SumSyntax sum)
    {
        var body = Type(sum.Body);
        if (sum.Index.Length == 0) return new MeasureTerm(Measure.Total, body, sum.At);
        if (!scope.Indices.ContainsKey(sum.Index))
            throw new ExpressionException(sum.At, $"`{sum.Index}` is no index to sum over in this question", scope.Indices.IsEmpty ? "Write the sum without an index, as in sum(exp(z))" : $"Use {string.Join(", ", scope.Indices.Keys.Order(StringComparer.Ordinal))}");
        return new CountedSumTerm(sum.Index, body, sum.At);
    }

    private Term Called(CallSyntax call)
    {
        ImmutableArray<Term> arguments = [.. call.Arguments.Select(Type)];
        if (call.Function is "kron" && arguments.Length == 2) return Joiner.Kronecker(arguments[0], arguments[1], call.At);
        if (call.Function is "max" or "min" && arguments.Length == 2 && arguments.All(argument => argument.Shape.IsScalar))
            return new ExtremeTerm(call.Function == "max", arguments[0], arguments[1], call.At);
        if (arguments.Length != 1) throw new ExpressionException(call.At, $"{call.Function} has {arguments.Length} arguments", "Give it one");
        var applied = Applied(call, arguments[0]);
        return call.Subscript is { } below ? Entry(applied, below, call.At) : applied;
    }

    private Term Applied(CallSyntax call, Term of) => call.Function switch
    {
        "diag" => Diagonal(of, call.At),
        "norm" => new MeasureTerm(Measure.Length, of, call.At),
        "tr" or "trace" when of.Shape.Rows == of.Shape.Columns => new MeasureTerm(Measure.Trace, of, call.At),
        "tr" or "trace" or "kron" or "max" or "min" => throw new ExpressionException(call.At, $"{call.Function} does not take what is {of.Shape}", "Check its argument"),
        _ => OfFunction(scope.Function(call.Function)!, of, call.At),
    };

    private static AppliedTerm OfFunction(Function function, Term of, Span at) =>
        !function.IsSoftmax || of.Shape is { IsColumn: true, IsScalar: false } ? new AppliedTerm(function, of, at)
            : throw new ExpressionException(at, $"softmax takes a vector, and this is {of.Shape}", "Give it the whole vector: softmax(z)_i is its entry");

    private static DiagonalTerm Diagonal(Term of, Span at)
    {
        if (of.Shape.IsColumn || of.Shape.Rows == Dimension.One)
        {
            var length = of.Shape.Rows * of.Shape.Columns;
            return new DiagonalTerm(of, new Shape(length, length), at);
        }
        return of.Shape.Rows == of.Shape.Columns ? new DiagonalTerm(of, new Shape(of.Shape.Rows, Dimension.One), at)
            : throw new ExpressionException(at, $"diag does not take what is {of.Shape}", "Give it a vector");
    }
}
