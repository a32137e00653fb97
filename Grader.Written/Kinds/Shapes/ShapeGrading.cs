using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Shapes;

/// <summary>Compares axes, and tells exchanged ones.</summary>
internal sealed class ShapeGrading(ShapeItem item)
{
    public Mark Grade(Filled answer)
    {
        var (read, fault) = ShapeText.Read(answer.Text, item.Scope);
        if (read is not { } axes) return Mark.Unreadable($"this cannot be read as a shape: {fault}");
        bool? reveals = item.Value.Length == 2 && item.Value[0] != item.Value[1] ? false : null;
        if (axes.SequenceEqual(item.Value)) return Mark.Right with { IsOtherLayout = reveals };
        if (item.Accept.Any(other => axes.SequenceEqual(other))) return Mark.Right;
        if (reveals is not null && axes.Reverse().SequenceEqual(item.Value))
            return Mark.Wrong(Verdict.WrongShape, "the axes are exchanged: here the input's axis comes first, then the output's", "transposed") with { IsOtherLayout = true };
        return Mark.Wrong(Verdict.WrongShape, Explain(axes));
    }

    private string Explain(ImmutableArray<Dimension> axes)
    {
        if (axes.All(axis => axis == Dimension.One)) return "this is the shape of a single number; count the entries of the input and of the output";
        if (axes.Length != item.Value.Length) return $"this has {axes.Length} axes, and another number is right: every axis of the input and of the output counts";
        return "not all of these lengths are right: count the entries of the input, then those of the output";
    }
}
