using FluentAssertions;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Written.Yaml;
using Xunit;

namespace Grader.Tests.Worker.Bundles;

/// <summary>Every mistake in a manifest is one fault, at its line, with what is wrong and what to do about it.</summary>
[Collection(WorkshopTests.Name)]
public sealed class ManifestFaultTests(Workshop workshop)
{
    private const string Half = "{ id: half, points: 1, call: F.Half, examples: [{ x: 1 }] }";

    [Theory]
    [InlineData("{ id: a, pionts: 1, call: F.Half, examples: [{ x: 1 }] }", "a check has an unknown key `pionts`", "Did you mean `points`")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ X: 1 }] }", "the inputs of F.Half has an unknown key `X`", "Did you mean `x`")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ y: 1, x: 2 }] }", "the inputs of F.Half has an unknown key `y`", "Did you mean `x`")]
    [InlineData("{ id: a, points: 1, call: F.Half }", "check `a` has no cases", "Add `examples` (visible) or `hidden` ones")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [] }", "`examples` is empty", "Add an entry, or remove the key")]
    [InlineData("{ id: a, call: F.Half, examples: [{ x: 1 }] }", "a check has no `points`", "Add a line such as `points: 2`")]
    [InlineData("{ points: 1, call: F.Half, examples: [{ x: 1 }] }", "a check has no `id`", "Add a line such as `id: forward`")]
    [InlineData("{ id: A b, points: 1, call: F.Half, examples: [{ x: 1 }] }", "`A b` is no id", "Use lower-case letters, digits and dashes")]
    [InlineData("{ id: a, points: 0, call: F.Half, examples: [{ x: 1 }] }", "`points` must be a number above 0, at most 100000", "Write points such as 2 or 0.5")]
    [InlineData("{ id: a, points: '1,5', call: F.Half, examples: [{ x: 1 }] }", "`points` must be a number above 0, at most 100000", "Write points such as 2 or 0.5")]
    [InlineData("{ id: a, points: 1, call: F.Halve, examples: [{ x: 1 }] }", "there is no method F.Halve in the reference or a driver", "Did you mean `F.Half`")]
    [InlineData("{ id: a, points: 1, call: F.Generic, examples: [{ x: 1 }] }", "F.Generic cannot be called: `public static double F.Generic<T>(double x)`", "Make it and its class public, the method static and not generic")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ x: one }] }", "`one` is no double", "Write a number such as 0.5, -1e-3, .inf or .nan")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ x: [1] }] }", "this list is no double", "Write a number such as 0.5, -1e-3, .inf or .nan")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ x: $y }] }", "there is no set `y`", "Remove it")]
    [InlineData("{ id: a, points: 1, call: F.Half, examples: [{ x: { normal: [] } }] }", "an example must be written out", "Move the generator to `hidden`, or write the numbers")]
    [InlineData("{ id: a, points: 1, call: F.Sum, examples: [{ m: [[1, 2], [3]] }] }", "this row has 1 entries, the ones before it 2", "Make all rows equally long")]
    [InlineData("{ id: a, points: 1, call: F.Sum, examples: [{ m: [1, 2] }] }", "a double[,] needs lists nested 2 deep", "Add the missing brackets")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ inputs: { m: { normal: [3] } } }] }", "a double[,] has 2 dimensions, this shape 1", "Name one length for each dimension")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ dims: { n: 2..4 }, inputs: { m: { normal: [n, k] } } }] }", "`k` is neither a length nor a named dimension", "Did you mean `n`")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ dims: { n: 4..2 }, inputs: { m: { normal: [2, 2] } } }] }", "`4..2` is no range of dimension n", "Write a number, or lowest and highest such as 3..6")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ dims: { n: 2..3, k: 2..3, d: 2..3 }, inputs: { m: [[1]] } }] }", "these dimensions cannot all be different", "Widen the ranges")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ inputs: { m: { normal: [100000, 100000] } } }] }", "this shape may have 10,000,000,000 entries", "Draw at most 1,000,000")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ cases: 2, inputs: { m: { uniform: [2, 2], low: 1, high: -1 } } }] }", "`low` is 1, above `high`, which is -1", "Give both, the lower one as `low`")]
    [InlineData("{ id: a, points: 1, call: F.Sum, hidden: [{ cases: 2.5, inputs: { m: [[1]] } }] }", "`cases` must be a whole number from 1 to 1000", "Correct the number")]
    [InlineData("{ id: a, points: 1, call: F.Count, hidden: [{ inputs: { labels: { normal: 3 } } }] }", "this generator draws real numbers, the parameter wants whole ones", "Use `integers` or `labels`")]
    [InlineData("{ id: a, points: 1, call: F.Count, hidden: [{ inputs: { labels: { integers: 3, with: [0.5] } } }] }", "`0.5` cannot stand among the numbers drawn", "Write edge values of the parameter's own kind")]
    [InlineData("{ id: a, points: 1, call: F.Count, hidden: [{ inputs: { labels: { integers: 3, low: 0.5 } } }] }", "`low` must be a whole number from -1000000000 to 1000000000", "Correct the number")]
    [InlineData("{ id: a, points: 1, call: F.Name, examples: [{ text: t, side: Middle, pair: { A: 1, B: 2 } }] }", "`Middle` is no Side", "Use one of Left, Right")]
    [InlineData("{ id: a, points: 1, call: F.Name, examples: [{ text: t, side: Left, pair: { A: 1 } }] }", "the Pair has no `B`", "Give a value for `B`, a int")]
    [InlineData("{ id: a, points: 1, call: F.Read, examples: [{ stream: 1 }, { stream: 2 }, { stream: [3] }, {}] }", "the parameter stream of F.Read is a Stream, which cannot be sent to a submission", "Write a driver in support/drivers/ that takes plain data")]
    [InlineData("{ id: a, points: 1, call: F.Half, mutates: [v], examples: [{ x: 1 }] }", "F.Half has no parameter `v`", "Did you mean `x`")]
    [InlineData("{ id: a, points: 1, call: F.Half, of: 'A..B', examples: [{ x: 1 }] }", "`A..B` leads nowhere", "Write a path such as `Final.W1`, `LossHistory[0]` or `LossHistory[1..11]`")]
    [InlineData("{ id: a, points: 1, call: F.Half, judge: silver, examples: [{ x: 1 }] }", "there is no judge `silver`", "Use golden, shape, { property: Class.Method } or { training: ... }")]
    [InlineData("{ id: a, points: 1, call: F.Half, judge: { property: P.Best }, examples: [{ x: 1 }] }", "there is no method P.Best in the reference or a driver", "Use one of")]
    [InlineData("{ id: a, points: 1, call: F.Half, judge: { property: P.Bad }, examples: [{ x: 1 }] }", "the property P.Bad returns double", "Let it return `string?`: null where it holds, else a sentence for the student")]
    [InlineData("{ id: a, points: 1, call: F.Half, judge: { property: P.Curious }, examples: [{ x: 1 }] }", "the property P.Curious asks for `y`, which is no input of Half", "Did you mean `x`")]
    [InlineData("{ id: a, points: 1, call: F.Half, judge: {}, examples: [{ x: 1 }] }", "`judge` has no `property`", "Name a method of the reference")]
    [InlineData("{ id: a, points: 1, call: F.Half, parts: [{ id: b, points: 1 }], examples: [{ x: 1 }] }", "check `a` has parts, so `points` belongs to them", "Move it into the parts")]
    [InlineData("{ id: a, call: F.Half, parts: [], examples: [{ x: 1 }] }", "`parts` is empty", "Add an entry, or remove the key")]
    [InlineData("{ id: a, points: 1, call: F.Half, tolerance: { absolute: -1 }, examples: [{ x: 1 }] }", "`absolute` must be a number from 0 to 1E+300", "Correct the number")]
    [InlineData("5", "a check must be a mapping of keys to values", "Write it as `key: value` lines")]
    public async Task A_mistake_in_a_check_is_one_fault_at_its_line(string check, string problem, string remedy)
    {
        var faults = await workshop.FaultsOfAsync(Given.Checks(Half, check));
        faults.Should().ContainSingle(because: string.Join('\n', faults));
        faults[0].Should().Match<Fault>(fault => fault.File == "assignment.yaml" && fault.Line == 6);
        faults[0].Problem.Should().Be(problem);
        faults[0].Remedy.Should().StartWith(remedy);
    }

    [Theory]
    [InlineData("", 0, "the manifest is empty")]
    [InlineData("- a\n- b", 1, "the manifest must be a mapping of keys to values")]
    [InlineData("title: [\nquestions: ]x", 2, "this is no YAML")]
    [InlineData("title: a\n title: b", 2, "this is no YAML")]
    [InlineData("title: a\ntitle: b", 2, "this is no YAML")]
    [InlineData("title: T\nquestions: []", 2, "`questions` is empty")]
    [InlineData("title: T\nquestions: 5", 2, "`questions` must be a list")]
    [InlineData("title: T", 1, "the manifest has no `questions`")]
    [InlineData("title: T\nquestions:\n  - { id: q, checks: [] }", 3, "`checks` is empty")]
    [InlineData("title: T\nquestions:\n  - { id: q }", 3, "a question has no `checks`")]
    [InlineData("title: T\nlimits: { memory_mb: 1 }\nquestions: [{ id: q, checks: [CHECK] }]", 2, "`memory_mb` must be a whole number from 64 to 16384")]
    [InlineData("title: T\nsets: 5\nquestions: [{ id: q, checks: [CHECK] }]", 2, "`sets` must be a mapping of names to values")]
    [InlineData("title: T\nquestions:\n  - { id: q, points: 3, checks: [CHECK] }", 3, "question q is worth 3 points, its checks come to 1")]
    [InlineData("title: T\nquestions:\n  - { id: q, checks: [CHECK, CHECK] }", 3, "two checks of question q have the id `half`")]
    [InlineData("title: T\nquestions:\n  - { id: q, checks: [CHECK] }\n  - { id: q, checks: [CHECK] }", 3, "two questions have the id `q`")]
    [InlineData("title: T\nquestions: [{ id: q, checks: [CHECK] }]\n---\ntitle: again", 4, "a second document begins here")]
    public async Task A_mistake_in_the_manifest_is_one_fault_at_its_line(string manifest, int line, string problem)
    {
        var faults = await workshop.FaultsOfAsync(Given.Bundle(manifest.Replace("CHECK", Half, StringComparison.Ordinal)));
        faults.Should().ContainSingle(because: string.Join('\n', faults));
        faults[0].Line.Should().Be(line);
        faults[0].Problem.Should().StartWith(problem);
        faults[0].Remedy.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("hw3")]
    [InlineData("integration")]
    public void No_damage_to_a_manifest_breaks_the_reader(string which)
    {
        var text = which == "integration" ? Given.Integration().Text("assignment.yaml").Text : File.ReadAllText(Repository.Path("assignments", "hw3", "assignment.yaml"));
        var random = new Random(20260);
        string[] bits = ["]", "}", "{", "[", ": ", "- ", "\"", "'", "&a ", "*a", "\n", "  ", "? ", "!!x ", "|", ">", "#", "\t", "---\n", "<<: ", ", ", "%", "@", "$"];
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var (from, length) = (random.Next(text.Length - 40), random.Next(40));
            var damaged = text[..from] + bits[random.Next(bits.Length)] + text[(from + length)..];
            var faults = new Faults("assignment.yaml");
            new ManifestReader(faults).Read(damaged);
            if (faults.Any) refused++;
        }
        refused.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task Brackets_nested_without_end_are_a_fault_and_no_stack_overflow()
    {
        var faults = await workshop.FaultsOfAsync(Given.Bundle($"title: T\nquestions: {new string('[', 200_000)}"));
        faults.Should().ContainSingle().Which.ToString().Should()
            .Be("assignment.yaml:2: brackets are nested more than 40 deep. Close those that are left open.");
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_in_order_and_with_those_of_the_code()
    {
        var faults = await workshop.FaultsOfAsync(Given.Bundle(
            Given.Manifest("{ id: a, points: x, call: F.Half, examples: [{ x: 1 }] }", "{ id: b, points: 1, cal: F.Half, examples: [{ x: 1 }] }") + "\ntilte: T",
            Given.Reference, ("starter/S.cs", "class S { int }"), ("support/drivers/D.cs", "class D { Nowhere n; }")));
        faults.Select(fault => $"{fault.File}:{fault.Line}").Should().Equal(
            "assignment.yaml:5", "assignment.yaml:6", "assignment.yaml:7", "starter/S.cs:1", "support/drivers/D.cs:1");
        faults.Should().OnlyContain(fault => fault.Problem.Length > 0 && !fault.Problem.EndsWith('.') && !fault.Remedy.EndsWith('.'));
    }

    [Fact]
    public async Task A_text_in_quotes_may_begin_with_a_dollar() =>
        (await workshop.FaultsOfAsync(Given.Checks("{ id: a, points: 1, call: F.Name, examples: [{ text: \"$5\", side: Left, pair: { A: 0.5, B: 2 } }] }")))
            .Should().BeEmpty();
}
