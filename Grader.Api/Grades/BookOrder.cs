using System.Collections.Immutable;

namespace Grader.Api.Grades;

/// <summary>Puts the lines of a book in order. Who has nothing in the column comes last, whichever way it goes; equals stay in the order of names.</summary>
internal static class BookOrder
{
    public static Book Sort(Book book, BookQuery query) => book with
    {
        Lines = query.Sort switch
        {
            BookQuery.ByName => By(book, query, line => line.Person.Name, StringComparer.OrdinalIgnoreCase),
            BookQuery.ByEmail => By(book, query, line => line.Person.Email, StringComparer.Ordinal),
            BookQuery.BySection => By(book, query, line => line.Person.Section, StringComparer.OrdinalIgnoreCase),
            BookQuery.BySum => By(book, query, line => line.Sum, Comparer<decimal?>.Default),
            _ when Column(book, query.Sort) is { } column => By(book, query, line => line.Grades[column].Final, Comparer<decimal?>.Default),
            _ => book.Lines,
        },
    };

    private static int? Column(Book book, string sort)
    {
        for (var i = 0; i < book.Columns.Length; i++)
            if (sort == BookQuery.ByAssignment + book.Columns[i].Slug) return i;
        return null;
    }

    private static ImmutableArray<BookLine> By<TKey>(Book book, BookQuery query, Func<BookLine, TKey> key, IComparer<TKey> comparer)
    {
        var full = book.Lines.OrderBy(line => key(line) is null);
        return [.. query.Down ? full.ThenByDescending(key, comparer) : full.ThenBy(key, comparer)];
    }
}
