using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Conventions;

/// <summary>Habits of the code that no analyzer holds us to.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 300;

    [Fact]
    public void No_file_is_longer_than_can_be_read_at_a_sitting() =>
        // Migrations are made by a tool; specimens and rewrites are as students write.
        Tree.Files("*.cs").Where(file => !file.Contains("/Migrations/") && !file.Contains("/Specimens/") && !file.Contains("/rewrites/") && Tree.Read(file).Count(c => c == '\n') > LongestFile).Should().BeEmpty();

    [Fact]
    public void Every_class_is_sealed_abstract_or_static() =>
        Found(Class(), match => !Settled().IsMatch(match.Groups["modifiers"].Value)
            && !(match.Groups["modifiers"].Value.Contains("partial", StringComparison.Ordinal) && IsSettledElsewhere(match.Groups["name"].Value))).Should().BeEmpty();

    [Fact]
    public void No_catch_swallows_but_a_named_case_for_a_reason_given() => Found(EmptyCatch(), match =>
        !match.Value.Contains(" when (", StringComparison.Ordinal) || !match.Value.Contains("// ", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Nothing_bears_a_name_that_says_nothing() => Found(Vague(), _ => true).Should().BeEmpty();

    [Fact]
    public void There_is_one_way_to_the_time_and_to_chance() =>
        Tree.Read("BannedSymbols.txt").Should().ContainAll("System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
            "System.Random.#ctor;", "System.Random.Shared");

    [Fact]
    public void The_product_knows_the_shipped_assignment_by_no_name()
    {
        var words = new Regex(@"\b(Hw3|HW3|hw3|Xor|XOR|Mlp|MLP|TextClassifier|ComputationGraph|xorRelu)\b");
        var files = Tree.Projects.Where(project => project != "Grader.Reference").SelectMany(project => Tree.Files("*.cs", project)).ToArray();
        files.Should().HaveCountGreaterThan(100);
        // The bench's default is a path like any other.
        files.Where(file => words.IsMatch(Tree.Read(file))).Should().BeEmpty();
    }

    [Fact]
    public void Code_tells_no_place_of_the_machine_that_it_was_written_on() =>
        Tree.Files("*.cs").Concat(Tree.Files("*.md")).Concat(Tree.Files("*.yaml")).Concat(Tree.Files("*.*proj"))
            .Where(file => !file.StartsWith("Grader.Tests/", StringComparison.Ordinal)).Where(file => Home().IsMatch(Tree.Read(file))).Should().BeEmpty();

    [Fact]
    public void The_patterns_of_these_tests_find_what_they_look_for()
    {
        Class().IsMatch("public class Open { }").Should().BeTrue();
        Settled().IsMatch("public ").Should().BeFalse();
        EmptyCatch().IsMatch("catch (IOException)\n{\n    // never mind\n}").Should().BeTrue();
        EmptyCatch().IsMatch("catch\n{\n    throw;\n}").Should().BeFalse();
        Vague().IsMatch("class FrameHelper").Should().BeTrue();
    }

    private static IEnumerable<string> Found(Regex pattern, Func<Match, bool> counts) =>
        from project in Tree.Projects
        from file in Tree.Files("*.cs", project)
        where !file.Contains("/Migrations/", StringComparison.Ordinal)
        from match in pattern.Matches(WithoutTexts(Tree.Read(file)))
        where counts(match)
        select $"{file}: {match.Value.Trim()}";

    /// <summary>Programs within texts are not ours to judge.</summary>
    private static string WithoutTexts(string source) => RawText().Replace(source, "\"\"");

    private static bool IsSettledElsewhere(string name) =>
        Tree.Projects.SelectMany(project => Tree.Files("*.cs", project)).SelectMany(file => Class().Matches(Tree.Read(file)))
            .Any(match => match.Groups["name"].Value == name && Settled().IsMatch(match.Groups["modifiers"].Value));

    [GeneratedRegex(@"^[ \t]*(?<modifiers>(?:(?:public|internal|private|protected|file|sealed|abstract|static|partial|unsafe)\s+)*)(?:class|record(?!\s+struct))\s+(?:class\s+)?(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"\b(sealed|abstract|static)\b")]
    private static partial Regex Settled();

    [GeneratedRegex(@"\bcatch\b[^{;]*\{\s*(?://[^\n]*\s*)*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(?:class|record|interface|struct)\s+\w*(?:Helper|Helpers|Utils|Utility|Utilities|Manager|Misc|Common|Impl|Base)\b")]
    private static partial Regex Vague();

    [GeneratedRegex(@"/(?:home|Users|root)/\w+/")]
    private static partial Regex Home();

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawText();
}
