using System.Collections.Immutable;
using Grader.Data.Model;

namespace Grader.Api.Grades;

/// <summary>An assignment as a column of the book.</summary>
/// <param name="Id">The assignment's.</param>
/// <param name="Slug">Its part of an address.</param>
/// <param name="Title">Its title.</param>
/// <param name="MaxPoints">That there are; null where no version was opened yet.</param>
public sealed record BookColumn(Guid Id, string Slug, string Title, decimal? MaxPoints);

/// <summary>Somebody with a line in the book.</summary>
public sealed record BookPerson(Guid Id, string Name, string Email, string? Section, Role Role, bool HasLeft)
{
    /// <summary>The number that their university knows them by; null where it was not told.</summary>
    public string? StudentNumber { get; init; }
}

/// <summary>One person's grades, in the order of the columns.</summary>
public sealed record BookLine(BookPerson Person, ImmutableArray<Grade> Grades)
{
    /// <summary>What there is so far; null where there is nothing at all.</summary>
    public decimal? Sum => Grades.All(grade => grade.Final is null) ? null : Grades.Sum(grade => grade.Final ?? 0);
}

/// <summary>People by assignments.</summary>
public sealed record Book(ImmutableArray<BookColumn> Columns, ImmutableArray<BookLine> Lines)
{
    /// <summary>The points that there are in all columns.</summary>
    public decimal MaxSum => Columns.Sum(column => column.MaxPoints ?? 0);

    /// <summary>The sections there are, in order.</summary>
    public ImmutableArray<string> Sections => [.. Lines.Select(line => line.Person.Section).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The mean of those who have any points; null where nobody has.</summary>
    public decimal? MeanSum => Lines.Select(line => line.Sum).OfType<decimal>().ToArray() is { Length: > 0 } all ? all.Average() : null;

    /// <summary>The mean of those who have points in a column; null where nobody has.</summary>
    public decimal? Mean(int column)
    {
        var all = Lines.Select(line => line.Grades[column].Final).OfType<decimal>().ToArray();
        return all.Length == 0 ? null : all.Average();
    }
}
