using FluentAssertions;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>Right answers in many spellings, and near misses of each.</summary>
public sealed class SpellingTests
{
    /// <summary>The key, spellings that are right, near misses; within a line parted by ¦.</summary>
    private static readonly (string Key, string Right, string Wrong)[] vectors =
    [
        ("2*w", @"2w ¦ w*2 ¦ 2 w ¦ w+w ¦ 2\mathbf{w} ¦ 2\,\boldsymbol{w} ¦ \nabla f = 2w ¦ (w^T + w^T)^T ¦ 2 I_d w ¦ $2w$ ¦ 2 \cdot w ¦ 2·w ¦ J = 2 w ¦ w/0.5 ¦ \frac{4w}{2} ¦ 3w - w ¦ {2}{w}", "w ¦ -2w ¦ 2w^T ¦ 2x_i ¦ w^T w ¦ w/2 ¦ 2 norm(w) ¦ 2 1_d ¦ 2c"),
        ("X^T", @"X^\top ¦ X' ¦ \mathbf{X}^\mathsf{T} ¦ X^{T} ¦ Xᵀ ¦ (X)^T ¦ I_d X^T ¦ X^T I_n ¦ \mathbf{X}^{\top} ¦ 1 X^T", "X ¦ 2X^T ¦ X^T X ¦ -X^T ¦ X^T 1_n"),
        ("2*diag(w)", @"diag(2w) ¦ \operatorname{diag}(2\mathbf{w}) ¦ 2\,\mathrm{diag}(w) ¦ diag(w)+diag(w) ¦ I_d diag(2 w) ¦ diag(w^T) 2 ¦ \text{diag}(2w)", "diag(w) ¦ 2w ¦ diag(2x_i) ¦ 2w w^T ¦ 2 diag(w .* w) ¦ 2 I_d"),
        ("w .* w", @"w \odot w ¦ w ∘ w ¦ diag(w) w ¦ diag(w .* w) 1_d ¦ w\circ w", "w^T w ¦ 2 w ¦ diag(w) ¦ w .* x_i"),
        ("w^T x_i", @"x_i^T w ¦ \mathbf{w}^\top\mathbf{x}_i ¦ sum(w .* x_i) ¦ tr(x_i w^T) ¦ w' x_i", "w^T w ¦ w .* x_i ¦ 2w^T x_i ¦ norm(w) norm(x_i)"),
        ("norm(w)^2", @"w^T w ¦ \lVert w \rVert^2 ¦ \|w\|^2 ¦ ||w||^2 ¦ \|\mathbf{w}\|^{2} ¦ sum(w .* w) ¦ \left\|w\right\|^2 ¦ |w|^2", "norm(w) ¦ w^T x_i ¦ norm(w)^3 ¦ sum(w)^2"),
        ("delta_ai delta_bj", @"\delta_{ai}\delta_{bj} ¦ delta_ia delta_jb ¦ delta_bj*delta_ai ¦ \delta_{a,i}\,\delta_{b,j} ¦ δ_ai δ_bj", "delta_aj delta_bi ¦ delta_ai ¦ delta_ai + delta_bj ¦ 2 delta_ai delta_bj ¦ delta_ai delta_bi"),
        ("I_d", @"diag(1_d) ¦ \mathbf{I}_d ¦ I_{d} ¦ 2I_d - I_d ¦ I_d^T ¦ I_d I_d", "1_d ¦ I_n ¦ 2I_d ¦ 1_d 1_d^T ¦ 1"),
    ];

    private static readonly (string Key, string Right, string Wrong)[] numbers =
    [
        ("exp(y^(-x) - z)", @"e^{y^{-x}-z} ¦ exp(y^-x - z) ¦ \exp(y^{-x} - z) ¦ e^(1/y^x - z) ¦ e^{y^{-x}}/e^z ¦ \frac{e^{y^{-x}}}{e^{z}} ¦ exp(exp(-x ln(y)) - z) ¦ exp(y**(-x) - z)", "exp(y^x - z) ¦ exp(y^(-x) + z) ¦ exp(-x y - z) ¦ exp(y^(-x)) - z ¦ exp(y - x - z)"),
        ("sigma(z)(1 - sigma(z))", @"\sigma(z)(1-\sigma(z)) ¦ sigmoid(z) sigmoid(-z) ¦ e^{-z}/(1+e^{-z})^2 ¦ sigma(z) - sigma(z)^2 ¦ \frac{e^{-z}}{(1+e^{-z})^2} ¦ σ(z)(1−σ(z)) ¦ 1/(e^z + 2 + e^{-z})", "sigma(z) ¦ sigma(z)(1+sigma(z)) ¦ sigma(z)^2 ¦ z(1-z) ¦ 1 - sigma(z)^2"),
        ("-ln(y) y^(-x)", @"-\ln(y)\,y^{-x} ¦ -y^{-x}\log y ¦ ln(1/y) y^-x ¦ -\frac{\ln y}{y^x} ¦ y^(-x) * (-log(y)) ¦ -ln y / y^x", "ln(y) y^(-x) ¦ -y^(-x) ¦ -ln(y) y^x ¦ -log10(y) y^(-x) ¦ -ln(x) y^(-x)"),
        ("2(z - v)", @"2z - 2v ¦ -2(v-z) ¦ 2\left(z-v\right) ¦ (z-v)*2 ¦ 2*z-2*v ¦ df/dz = 2(z - v)", "2(v - z) ¦ z - v ¦ 2z - v ¦ 2(z - x) ¦ 2(z + v)"),
    ];

    public static TheoryData<bool, string, string> Right => Cases(line => line.Right);

    public static TheoryData<bool, string, string> Wrong => Cases(line => line.Wrong);

    [Theory]
    [MemberData(nameof(Right))]
    public void A_right_answer_counts_however_it_is_spelt(bool vectors, string key, string text) => Names.Same(vectors ? Names.Jacobians : Names.Numbers, key, text).Should().BeTrue();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_near_miss_does_not_count(bool vectors, string key, string text) => Names.Same(vectors ? Names.Jacobians : Names.Numbers, key, text).Should().BeFalse();

    [Fact]
    public void There_are_sixty_of_each()
    {
        Right.Should().HaveCountGreaterThanOrEqualTo(60);
        Wrong.Should().HaveCountGreaterThanOrEqualTo(60);
    }

    private static TheoryData<bool, string, string> Cases(Func<(string Key, string Right, string Wrong), string> part)
    {
        var data = new TheoryData<bool, string, string>();
        foreach (var (isOfVectors, lines) in new[] { (true, vectors), (false, numbers) })
            foreach (var line in lines)
                foreach (var text in part(line).Split('¦', StringSplitOptions.TrimEntries)) data.Add(isOfVectors, line.Key, text);
        return data;
    }
}
