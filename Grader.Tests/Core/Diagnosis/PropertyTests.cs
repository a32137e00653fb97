using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Generic numbers in odd shapes, every mistake of <see cref="MatrixMistakes"/>, some 30 000 trials: none ambiguous, none wrong.</summary>
public sealed class PropertyTests
{
    private const int Seeds = 500;

    public static TheoryData<string> Mistakes => [.. MatrixMistakes.All.Keys];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gets_its_name_and_no_other(string mistake)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var explanation = Explain(ToleranceOf(mistake, seed), [.. Drawn(seed).Select(c => Made(c, mistake, seed))]);
            explanation.Should().NotBeNull("seed {0}", seed);
            explanation!.Name.Should().Be(mistake, "seed {0}", seed);
            explanation.Message.Should().NotMatchRegex(@"\d\.\d{3}");
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_one_case_and_a_right_result_in_the_other_is_no_diagnosis(string mistake)
    {
        for (var seed = 0; seed < Seeds / 10; seed++)
        {
            var cases = Drawn(seed);
            var explanation = Explain(
                ToleranceOf(mistake, seed), Made(cases[0], mistake, seed), Right(cases[1]), Made(cases[2], mistake, seed));
            // NaN that comes in some cases only is still NaN, and rows that are sorted may have been so.
            if (explanation?.Name is not ("not-finite" or "rows-permuted" or "columns-permuted")) explanation.Should().BeNull("seed {0}", seed);
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_with_garbage_in_another_case_is_no_diagnosis(string mistake)
    {
        for (var seed = 0; seed < Seeds / 10; seed++)
        {
            var cases = Drawn(seed);
            Explain(ToleranceOf(mistake, seed), Made(cases[0], mistake, seed), Garbage(cases[1], seed), Made(cases[2], mistake, seed)).Should().BeNull("seed {0}", seed);
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_with_one_value_off_beside_it_is_no_diagnosis(string mistake)
    {
        if (MatrixMistakes.AreVague.Contains(mistake)) return;
        for (var seed = 0; seed < Seeds / 10; seed++)
        {
            var cases = Drawn(seed).Select(c => (Case: c, Got: MatrixMistakes.All[mistake](c, new Random(seed)))).ToArray();
            var got = (double[,])cases[1].Got.Clone();
            var (row, column) = (got.GetLength(0) / 2, got.GetLength(1) / 2);
            got[row, column] = (double.IsNaN(got[row, column]) ? cases[1].Case.Expected[row, column] : got[row, column]) + 1e-3;
            cases[1].Got = got;
            Explain(ToleranceOf(mistake, seed), [.. cases.Select(c => Case(Matrix(c.Case.Expected), Matrix(c.Got), c.Case.Arguments))]).Should().BeNull("seed {0}", seed);
        }
    }

    [Fact]
    public void Garbage_has_no_diagnosis()
    {
        for (var seed = 0; seed < 2000; seed++)
            Explain([.. Drawn(seed).Select((c, i) => Garbage(c, seed + 10_000 * i))]).Should().BeNull("seed {0}", seed);
    }

    [Fact]
    public void What_is_right_up_to_rounding_has_no_diagnosis()
    {
        for (var seed = 0; seed < 2000; seed++)
            Explain([.. Drawn(seed).Select(Right)]).Should().BeNull("seed {0}", seed);
    }

    /// <summary>Three cases whose dimensions differ, within a case and between cases.</summary>
    private static MatrixCase[] Drawn(int seed)
    {
        var random = new Random(seed);
        var rows = (int[])[5, 7, 9];
        var columns = (int[])[4, 6, 11];
        random.Shuffle(rows);
        random.Shuffle(columns);
        return [.. Enumerable.Range(0, 3).Select(i => MatrixCase.Draw(random, rows[i], columns[i], width: 3 + 10 * i))];
    }

    /// <summary>Both kinds, in turn; a float is within what is declared.</summary>
    private static Tolerance ToleranceOf(string mistake, int seed) =>
        seed % 2 == 0 || mistake == "single-precision" ? new DerivedTolerance() : Declared;

    private static EvidenceCase Made(MatrixCase c, string mistake, int seed) =>
        Case(Matrix(c.Expected), Matrix(MatrixMistakes.All[mistake](c, new Random(seed))), c.Arguments);

    private static EvidenceCase Right(MatrixCase c) => Case(Matrix(c.Expected), Matrix(c.Expected.Map(x => x * (1 + 1e-14))), c.Arguments);

    private static EvidenceCase Garbage(MatrixCase c, int seed) =>
        Case(Matrix(c.Expected), Matrix(Generic(new Random(~seed), c.Rows, c.Columns, scale: 3)), c.Arguments);
}
