using System.Collections.Immutable;

namespace Grader.Written.Expressions;

/// <summary>An expression that was understood.</summary>
public sealed class Expression
{
    private readonly Scope scope;

    private Expression(Term term, Scope scope) => (Term, this.scope) = (term, scope);

    internal Term Term { get; }

    /// <summary>Rows and columns, by name.</summary>
    public Shape Shape => Term.Shape;

    /// <summary>How it was understood, for KaTeX.</summary>
    public string Latex => Expressions.Latex.Of(Term);

    /// <summary>Reads a text.</summary>
    public static Reading Read(string text, Scope scope)
    {
        try
        {
            var syntax = Grammar.Read(new Lexer(text, scope).Read(), text.Length);
            return new Reading(new Expression(new Typer(scope).Type(syntax), scope), null);
        }
        catch (ExpressionException e)
        {
            return new Reading(null, e.Fault);
        }
    }

    /// <summary>The value at a point.</summary>
    internal Grid At(Point point) => new Evaluator(scope, point).At(Term);

    /// <summary>All values of a number with free indices, the first index slowest: a tensor, flattened to a column. Without any, the value.</summary>
    /// <param name="point">Where.</param>
    /// <param name="indices">Those that are free.</param>
    /// <param name="turned">A part whose sign is taken the other way.</param>
    internal Grid At(Point point, ImmutableArray<string> indices, Term? turned = null)
    {
        if (indices.IsEmpty) return new Evaluator(scope, point, turned).At(Term);
        int[] lengths = [.. indices.Select(index => scope.Indices[index].At(point.Lengths))];
        var evaluator = new Evaluator(scope, point, turned);
        return Grid.Fill(lengths.Aggregate(1, (a, b) => a * b), 1, (flat, _) =>
        {
            var places = new Dictionary<string, int>();
            for (var axis = lengths.Length - 1; axis >= 0; flat /= lengths[axis--]) places[indices[axis]] = flat % lengths[axis];
            return evaluator.At(Term, places).Scalar;
        });
    }

    /// <summary>What would keep it from being evaluated: a free index, an index too large. Null where nothing does.</summary>
    internal ExpressionFault? Trial(Point point, ImmutableArray<string> indices)
    {
        try
        {
            At(point, indices);
            return null;
        }
        catch (ExpressionException e)
        {
            return e.Fault;
        }
    }

    /// <summary>The names of the variables in it.</summary>
    internal IReadOnlySet<string> Names { get => names ??= [.. TermWalk.All(Term).OfType<VariableTerm>().Select(variable => variable.Variable.Name)]; }

    /// <summary>The free indices that occur in it.</summary>
    internal bool HasIndices => TermWalk.All(Term).Any(term => term is DeltaTerm or EntryTerm);

    private HashSet<string>? names;
}

/// <summary>An expression, or why there is none.</summary>
public sealed record Reading(Expression? Expression, ExpressionFault? Fault);
