using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Experiment;

/// <summary>
/// A claim that is run: that a network of one hidden layer, whose parameters all start at one constant, learns the targets. Or, where the manifest allows it, a proof of the
/// contrary, which a person reads.
/// </summary>
/// <param name="Head">What every kind has.</param>
/// <param name="Inputs">Columns; the whole batch.</param>
/// <param name="Targets">One number for each.</param>
/// <param name="Hidden">How many hidden units.</param>
/// <param name="MostSteps">More are not run.</param>
/// <param name="Accuracy">How near every output must come.</param>
/// <param name="Proof">What may be written instead; null where nothing may.</param>
/// <param name="Solution">A claim that holds.</param>
internal sealed record ExperimentItem(
    ItemHead Head, ImmutableArray<Grid> Inputs, ImmutableArray<double> Targets, int Hidden, int MostSteps, double Accuracy, string? Proof, Filled Solution) : Item(Head)
{
    /// <summary>An activation is an expression in s.</summary>
    public static Scope Scope { get; } = Scope.Empty.With(new Variable("s", Shape.Scalar, Domain.Usual, null));

    public override string Kind => "experiment";

    public override ImmutableArray<Field> Fields =>
    [
        new("activation", "activation $f(s)$", FieldForm.Line) { HasPreview = true },
        new("constant", "constant that all weights and biases start at", FieldForm.Line) { HasPreview = true },
        new("bias", "constant for the biases, if another", FieldForm.Line) { HasPreview = true },
        new("rate", "learning rate", FieldForm.Line) { HasPreview = true },
        new("steps", $"steps, at most {MostSteps}", FieldForm.Line) { HasPreview = true },
        .. Proof is null ? Array.Empty<Field>() : [new Field("proof", Proof, FieldForm.Prose)],
    ];

    public override Filled Key => Solution;

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new ExperimentGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => field == "proof" ? Written.Preview.None
        : Written.Preview.Of(Expression.Read(field == "activation" ? ExperimentText.Activation(text) : text, field == "activation" ? Scope : Expressions.Scope.Empty));

    protected override bool IsSame(Filled mistake, Filled answer) => mistake.All.All(pair => answer[pair.Key] is { } text
        && (pair.Key == "activation" ? Expression.Read(ExperimentText.Activation(pair.Value), Scope).Expression?.Latex == Expression.Read(ExperimentText.Activation(text), Scope).Expression?.Latex
            : Number.NumberGrading.Same(pair.Value, text, new Number.NumberRule(9))));
}
