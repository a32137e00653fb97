namespace Grader.Written.Expressions;

/// <summary>Vectors and matrices that are written out: <c>[1, 2]</c>, <c>[[1, 2], [3, 4]]</c>.</summary>
internal sealed class Lister(Typer typer)
{
    public ListTerm Type(ListSyntax list)
    {
        var rows = list.Items.Select(item => item is ListSyntax row ? row.Items : [item]).ToArray();
        if (rows.Select(row => row.Length).Distinct().Count() > 1) throw new ExpressionException(list.At, "the rows are not equally long", "Give every row the same number of entries");
        Term[] entries = [.. rows.SelectMany(row => row).Select(typer.Type)];
        foreach (var entry in entries.Where(entry => !entry.Shape.IsScalar)) throw new ExpressionException(entry.At, $"an entry is {entry.Shape}", "Write numbers into it");
        return new ListTerm([.. entries], new Shape(Dimension.Of(rows.Length), Dimension.Of(rows[0].Length)), list.At);
    }
}
