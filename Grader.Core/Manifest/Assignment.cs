using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Values;

namespace Grader.Core.Manifest;

/// <summary>An assignment as its manifest describes it, with every name found and every input typed.</summary>
/// <param name="Title">For people.</param>
/// <param name="Limits">What a submission may use.</param>
/// <param name="Questions">In order.</param>
/// <param name="Mutants">Typical wrong solutions, that checks must notice and name.</param>
/// <param name="Excuses">Automatic mutants that are no mistakes.</param>
public sealed record Assignment(
    string Title, Limits Limits, ImmutableArray<Question> Questions, ImmutableArray<MutantSpec> Mutants, ImmutableArray<Excuse> Excuses)
{
    /// <summary>The points of all questions.</summary>
    public decimal Points => Questions.Sum(question => question.Points);

    /// <summary>The types whose methods judge properties.</summary>
    public IEnumerable<string> PropertyTypes => Questions.SelectMany(question => question.Checks).Select(check => check.Judge switch
    {
        PropertyJudge judge => judge.Property,
        TrainingJudge judge => judge.Outcome,
        _ => null,
    }).OfType<PropertyRef>().Select(property => property.Method.Type).Distinct();

    /// <summary>Every call that is made, once, in order of the manifest.</summary>
    public IEnumerable<CallSpec> Calls => Questions.SelectMany(question => question.Checks).Select(check => check.Call).Distinct();
}

/// <summary>What a student answers, and what it is worth.</summary>
public sealed record Question(string Id, string Title, ImmutableArray<Check> Checks)
{
    /// <summary>The points of its checks.</summary>
    public decimal Points => Checks.Sum(check => check.Points);
}

/// <summary>What earns points, all or nothing: a call, the part of its result that is looked at, and how it is judged.</summary>
/// <param name="Id">Unique within the question; the part of a check is named <c>check/part</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Points">Above zero.</param>
/// <param name="Call">Shared by the parts of one check, so that it runs once.</param>
/// <param name="Of">The part of the result that is judged.</param>
/// <param name="Judge">How.</param>
/// <param name="Tolerance">How far a number may be off.</param>
/// <param name="Oracle">How the gate checks its goldens by differences; null where they are no derivatives.</param>
public sealed record Check(string Id, string Title, decimal Points, CallSpec Call, ValuePath Of, Judge Judge, Tolerance Tolerance, Oracle? Oracle)
{
    /// <summary>When students see what became of it.</summary>
    public Visibility Visibility { get; init; }
}

/// <summary>A method and the cases it is called with. Compared by reference: two calls are the same only if they are one.</summary>
public sealed class CallSpec(string name, MethodRef method, ImmutableArray<Protocol.Parameter> parameters, ImmutableArray<string> mutates,
    ImmutableArray<string> exact, ImmutableArray<CaseSpec> cases)
{
    /// <summary>Question and check: <c>6.1/sigmoid</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The method.</summary>
    public MethodRef Method { get; } = method;

    /// <summary>Its parameters, as the reference declares them.</summary>
    public ImmutableArray<Protocol.Parameter> Parameters { get; } = parameters;

    /// <summary>The parameters that it is to change. All others must be left as they were.</summary>
    public ImmutableArray<string> Mutates { get; } = mutates;

    /// <summary>The parameters whose values are exact, and so are not disturbed to measure sensitivity: the two logits of a tie, say.</summary>
    public ImmutableArray<string> Exact { get; } = exact;

    /// <summary>The cases, visible ones first.</summary>
    public ImmutableArray<CaseSpec> Cases { get; } = cases;

    /// <summary>The position of a parameter; -1 where there is none of that name.</summary>
    public int IndexOf(string parameter)
    {
        for (var i = 0; i < Parameters.Length; i++)
            if (Parameters[i].Name == parameter) return i;
        return -1;
    }
}

/// <summary>A public static method by name, of the submission or, where <paramref name="Driver"/> is a file, of that driver.</summary>
public sealed record MethodRef(string Type, string Method, string? Driver)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type[(Type.LastIndexOf('.') + 1)..]}.{Method}";
}

/// <summary>A predicate of the bundle's reference code. It gets inputs by name and <c>result</c>, and returns null or a complaint.</summary>
public sealed record PropertyRef(MethodRef Method, ImmutableArray<string> Parameters);

/// <summary>How a result is judged.</summary>
public abstract record Judge;

/// <summary>Equal to the reference's result.</summary>
public sealed record GoldenJudge : Judge;

/// <summary>Of the same type, rank and dimensions as the reference's result.</summary>
public sealed record ShapeJudge : Judge;

/// <summary>A predicate holds of it.</summary>
public sealed record PropertyJudge(PropertyRef Property) : Judge;

/// <summary>A training run: the first losses and the parameters against the reference's, the outcome by a predicate.</summary>
/// <param name="History">Where the losses are.</param>
/// <param name="Early">How many of them are compared.</param>
/// <param name="Parameters">Where the parameters are, or null.</param>
/// <param name="Outcome">What must hold of the whole result, or null.</param>
public sealed record TrainingJudge(ValuePath History, int Early, ValuePath? Parameters, PropertyRef? Outcome) : Judge;

/// <summary>One or more cases of a call.</summary>
/// <param name="Name">For people: <c>example 1</c>, <c>hidden 2</c>.</param>
/// <param name="Visible">Whether students see inputs and results.</param>
/// <param name="Dimensions">Named dimensions and their ranges; drawn all different.</param>
/// <param name="Inputs">By position of the parameter.</param>
public sealed record CaseSpec(string Name, bool Visible, ImmutableArray<DimensionRange> Dimensions, ImmutableArray<InputSpec> Inputs);
