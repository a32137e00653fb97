using System.Collections.Immutable;
using System.Globalization;
using Grader.Core.Intake;
using Grader.Core.Manifest;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>What a test's properties say of its grading, by the names that Gradescope's own example for C# uses, and two more.</summary>
internal sealed record GradingProperties
{
    public const string Weight = "Weight", Visibility = "Visibility", Name = "Name", Score = "Score", Number = "Number", Tags = "Tags";

    private const decimal UsualWeight = 1.0m, Largest = 1e9m;

    public required decimal MaxScore { get; init; }

    /// <summary>Null where passing decides.</summary>
    public required decimal? PartialScore { get; init; }

    /// <summary>As results.json has it; null where nothing is said.</summary>
    public required string? ShownWhen { get; init; }

    /// <summary>Null where the framework's name will do.</summary>
    public required string? Title { get; init; }

    public required string? Place { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>What is wrong with them is added to the faults, of the file of that name.</summary>
    public static GradingProperties Of(RunTest test, string file, List<Fault> faults)
    {
        var reading = new Reading(test, file, faults);
        return new GradingProperties
        {
            MaxScore = reading.Number(Weight, isPositive: true) ?? UsualWeight,
            PartialScore = reading.Number(Score, isPositive: false),
            ShownWhen = reading.Visibility(),
            Title = reading.Single(Name)?.Value,
            Place = reading.Single(Number)?.Value.Trim(),
            Labels = [.. reading.All(Tags).SelectMany(tags => tags.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)],
        };
    }

    private sealed record Reading(RunTest Test, string File, List<Fault> Faults)
    {
        public IEnumerable<RunProperty> All(string name) => Test.Properties.Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        /// <summary>A trait of the class and another of the test cannot be told apart, so neither wins.</summary>
        public RunProperty? Single(string name)
        {
            RunProperty[] found = [.. All(name).DistinctBy(property => property.Value)];
            if (found.Length > 1) Add(found[1], $"has the values {string.Join(" and ", found.Select(property => $"\"{property.Value}\""))}", "Keep one of them; a trait of the class counts for all of its tests");
            return found.FirstOrDefault(property => property.Value.Length > 0);
        }

        public decimal? Number(string name, bool isPositive)
        {
            if (Single(name) is not { } property) return null;
            if (!decimal.TryParse(property.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > Largest)
                Add(property, $"is \"{property.Value}\", which is no finite number", "Write a number with a point, such as 2.5");
            else if (isPositive && number < 0) Add(property, $"is \"{property.Value}\", which is less than nothing", "Write the points that there are for it");
            return number;
        }

        public string? Visibility()
        {
            if (Single(GradingProperties.Visibility) is not { } property) return null;
            var word = VisibilityNames.All.FirstOrDefault(word => word.Equals(property.Value.Trim(), StringComparison.OrdinalIgnoreCase));
            if (word is null) Add(property, $"is \"{property.Value}\", which is unknown", $"Write one of {string.Join(", ", VisibilityNames.All)}");
            return word;
        }

        private void Add(RunProperty property, string problem, string remedy) =>
            Faults.Add(new Fault(File, property.Line > 0 ? property.Line : Test.Line, $"test {Test.Id}: its property {property.Name} {problem}", remedy));
    }
}
