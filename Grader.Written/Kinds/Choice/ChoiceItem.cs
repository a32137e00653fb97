using System.Collections.Immutable;

namespace Grader.Written.Kinds.Choice;

/// <summary>How a choice of several is counted.</summary>
internal enum Credit
{
    /// <summary>All or nothing.</summary>
    All,
    /// <summary>Hits less wrong ones, of as many as are right; never below nothing.</summary>
    HitsLessWrong,
}

/// <summary>One or several of the options.</summary>
internal sealed record ChoiceItem(ItemHead Head, ImmutableArray<Offer> Options, ImmutableSortedSet<string> Right, bool IsSeveral, Credit Credit, ImmutableDictionary<string, string> Says) : Item(Head)
{
    public override string Kind => "choice";

    public override ImmutableArray<Field> Fields => [new Field("", Head.Ask, IsSeveral ? FieldForm.Several : FieldForm.One) { Options = Options }];

    public override Filled Key => Filled.Of(string.Join(", ", Right));

    public override Mark Grade(Filled answer, IReadOnlyDictionary<string, Mark> earlier) => new ChoiceGrading(this).Grade(answer);

    public override Preview Preview(string field, string text) => Written.Preview.None;

    protected override bool IsSame(Filled mistake, Filled answer) => new ChoiceGrading(this) is var grading && grading.Read(mistake.Text).SetEquals(grading.Read(answer.Text));
}
