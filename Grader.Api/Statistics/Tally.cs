using System.Collections.Immutable;
using Grader.Api.Results;
using Grader.Core.Statistics;

namespace Grader.Api.Statistics;

/// <summary>Adds up what was read: for the whole, and for each question.</summary>
internal sealed class Tally(
    IReadOnlyList<ObservedWork> work, IReadOnlyList<ObservedQuestion> questions, ILookup<Guid, PersonsPoints> people, IReadOnlyDictionary<string, string> titles)
{
    private const int Parts = 10;

    private readonly ImmutableArray<ObservedWork> graded = [.. work.Where(w => w.Points is not null)];

    public int Graded => graded.Count(w => w.Counts);

    public PartStatistics? Whole => Part("", "All questions together", [.. graded.Select(w => new Earned(w, w.Points!.Value + people[w.Id].Sum(p => p.Points ?? 0), w.MaxPoints!.Value))]);

    public ImmutableArray<PartStatistics> Questions
    {
        get
        {
            var byId = graded.ToDictionary(w => w.Id);
            var parts = from row in questions
                        where byId.ContainsKey(row.SubmissionId)
                        group new Earned(byId[row.SubmissionId], row.Points + ByPeople(row), row.MaxPoints) by row.Question into same
                        orderby questions.Where(row => row.Question == same.Key).Min(row => row.Position)
                        select Part(same.Key, titles.GetValueOrDefault(same.Key, ""), [.. same]);
            return [.. parts.OfType<PartStatistics>()];
        }
    }

    private sealed record Earned(ObservedWork Work, decimal Points, decimal MaxPoints);

    private decimal ByPeople(ObservedQuestion row) => people[row.SubmissionId].Where(one => one.Question == row.Question).Sum(one => one.Points ?? 0);

    /// <summary>Null where no submission that counts is graded.</summary>
    private static PartStatistics? Part(string id, string title, IReadOnlyList<Earned> all)
    {
        var counting = all.Where(one => one.Work.Counts).ToArray();
        var points = counting.Select(one => (double)one.Points).ToArray();
        if (Summary.Of(points) is not { } summary) return null;
        var maximum = counting.Max(one => one.MaxPoints);
        return new PartStatistics(id, title, maximum, summary, maximum > 0 ? Histogram.Of(points, (double)maximum, Parts) : null, Way(all));
    }

    /// <summary>Each student's first submission with all points. Submissions that we failed to grade are no attempts.</summary>
    private static Success Way(IReadOnlyList<Earned> all)
    {
        var attempts = ImmutableArray.CreateBuilder<int>();
        var times = ImmutableArray.CreateBuilder<TimeSpan>();
        var students = all.GroupBy(one => one.Work.UserId).ToArray();
        foreach (var student in students)
        {
            var own = student.OrderBy(one => one.Work.Number).ToArray();
            var first = Array.FindIndex(own, one => one.MaxPoints > 0 && one.Points >= one.MaxPoints);
            if (first < 0) continue;
            attempts.Add(first + 1);
            times.Add(own[first].Work.SubmittedAt - own[0].Work.SubmittedAt);
        }
        return new Success(students.Length, attempts.ToImmutable(), times.ToImmutable());
    }
}
