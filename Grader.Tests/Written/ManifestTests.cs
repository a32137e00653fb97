using FluentAssertions;
using Grader.Written;
using Grader.Written.Yaml;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>Faults of the written part of a manifest, each with its line.</summary>
public sealed class ManifestTests
{
    [Theory]
    [InlineData("{ id: a, kind: riddle, points: 1 }", "there is no kind `riddle`")]
    [InlineData("{ id: a, kind: number, points: 1 }", "has no `value`")]
    [InlineData("{ id: a, kind: number, value: 2 }", "has no `points`")]
    [InlineData("{ id: a, kind: number, points: 1, value: two }", "is no number")]
    [InlineData("{ id: a, kind: number, points: 1, value: 2, option: 3 }", "unknown key `option`")]
    [InlineData("{ id: a, kind: choice, points: 1, options: { A: x }, right: [B] }", "there is no option `B`")]
    [InlineData("{ id: a, kind: choice, points: 1, options: { A: x }, right: [A], credit: some }", "there is no rule `some`")]
    [InlineData("{ id: a, kind: expression, points: 1, scope: t, value: 2x }", "there is no scope `t`")]
    [InlineData("{ id: a, kind: expression, points: 1, scope: s, value: 2u }", "there is no `u`")]
    [InlineData("{ id: a, kind: expression, points: 1, scope: s, value: ln(-1 - x^2) }", "no finite value")]
    [InlineData("{ id: a, kind: shape, points: 1, scope: s, value: d x 1 }", "is no shape")]
    [InlineData("{ id: a, kind: table, points: 1, cells: { p: 1, q: r } }", "there is no `r`")]
    [InlineData("{ id: a, kind: table, points: 1, cells: { p: 1 }, follows: [1/b] }", "is no table that comes before")]
    [InlineData("{ id: a, kind: table, points: 2, cells: { p: 1 }, mistakes: [{ answer: { p: 2 }, message: M, earns: 1 }] }", "is of one cell")]
    [InlineData("{ id: a, kind: matrix, points: 1, matrices: { A: [2, 2] }, inputs: { x: [[1, 2]] }, output: B x, targets: [1], solution: { A: [[1, 0], [0, 1]] } }", "there is no `B`")]
    [InlineData("{ id: a, kind: experiment, points: 1, inputs: [[1]], targets: [1, 2], solution: {} }", "1 inputs, 2 targets")]
    [InlineData("{ id: a, kind: derivation, points: 1, scope: s, target: 2x }", "has no `solution`")]
    [InlineData("{ id: a, kind: text, points: 1, mistakes: [] }", "unknown key `mistakes`")]
    [InlineData("{ id: a, kind: number, points: 1, value: 2, mistakes: [{ answer: 3, message: M, earns: 1 }] }", "earns as much as the right answer")]
    public void A_fault_is_named_with_its_line(string answer, string problem)
    {
        var faults = new Faults("assignment.yaml");
        WrittenPart.Read($"title: T\nscopes: {{ s: {{ variables: {{ x: [] }} }} }}\nquestions:\n  - id: \"1\"\n    answers:\n      - {answer}\n", faults);
        faults.All.Should().Contain(fault => fault.Line == 6 && fault.Problem.Contains(problem));
    }

    [Theory]
    [InlineData("2*w", "2 \\boldsymbol{w}", "d x 1")]
    [InlineData("\\frac{X w}{2}", "\\frac{X \\boldsymbol{w}}{2}", "n x 1")]
    [InlineData("(w + x_i)^T w", "(\\boldsymbol{w} + \\boldsymbol{x}_{i})^\\top \\boldsymbol{w}", "a scalar")]
    [InlineData("-(w - x_i)", "-(\\boldsymbol{w} - \\boldsymbol{x}_{i})", "d x 1")]
    [InlineData("2*3", "2 \\cdot 3", "a scalar")]
    [InlineData("exp(c)^2", "(e^{c})^{2}", "a scalar")]
    [InlineData("diag(2w)", "\\operatorname{diag}(2 \\boldsymbol{w})", "d x d")]
    [InlineData("kron(I_k, I_d)", "I_{k} \\otimes I_{d}", "dk x dk")]
    public void What_is_typed_is_shown_as_it_was_understood(string text, string latex, string shape)
    {
        var preview = Homework.Part.Preview("2.2", "expression", "", text);
        (preview.Latex, preview.Shape, preview.Fault).Should().Be((latex, shape, null));
    }

    [Theory]
    [InlineData("2*", 2, "ends too early")]
    [InlineData("2 ** ", 4, "ends too early")]
    [InlineData("w + )", 4, "cannot stand here")]
    [InlineData("w # 2", 2, "not understood")]
    [InlineData("  w # 2", 4, "not understood")]
    [InlineData("J = w # 2", 6, "not understood")]
    [InlineData("w + c", 0, "cannot be added")]
    [InlineData("2 + foo(3)", 4, "there is no `foo`")]
    public void What_cannot_be_read_is_pointed_at(string text, int position, string problem)
    {
        var preview = Homework.Part.Preview("2.2", "expression", "", text);
        preview.Latex.Should().BeNull();
        preview.Fault.Should().Contain(problem);
        preview.Position.Should().Be(position);
    }
}
