using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Task 10: two training runs on the exclusive or, graded by their early losses.</summary>
public sealed class XorTrainingGoldens
{
    private static readonly Mlp R = ExclusiveOr.Network(
        new Linear(Some.Matrix(new double[,] { { .6, -.4 }, { -.3, .5 } }), Some.Vector(.05, -.05)), Some.Vector(.7, .8), .1, Rectifiers.Relu);

    private static readonly Mlp H = ExclusiveOr.Network(
        new Linear(Some.Matrix(new double[,] { { .8, -.7 }, { -.5, .9 }, { .4, .6 } }), Some.Vector(.1, -.1, .2)),
        Some.Vector(.5, .6, -.4), .1, Sigmoids.Tanh);

    [Fact]
    public void The_relu_run()
    {
        ExclusiveOr.Predictions(R).ShouldPrint("(4)", ".135 .46 .555 .395");
        var run = ExclusiveOr.Train(R, new Schedule(.1, 1000));
        run.Losses.Should().HaveCount(1001);
        new[] { 0, 1, 2, 10, 100, 500 }.Select(t => run.Losses[t]).ToList()
            .ShouldPrint(".16596875 .154514530824 .144782594382 .088398072148 .00111987491748 2.29e-14~");
        ExclusiveOr.Predictions(run.Final).ShouldPrint("(4)", "0 1 1 0");
    }

    [Fact]
    public void The_parameters_after_one_step_of_the_relu_run()
    {
        var layers = ExclusiveOr.Train(R, new Schedule(.1, 1)).Final.Layers;
        layers[0].Weights.ShouldPrint("(2 x 2)", ".60175 -.413825 -.3158 .5058");
        layers[0].Bias.ShouldPrint("(2)", ".047025 -.0442");
        layers[1].Weights.ShouldPrint("(1 x 2)", ".7091875 .8091875");
        layers[1].Bias.ShouldPrint("(1)", ".12275");
    }

    [Fact]
    public void The_tanh_run()
    {
        var run = ExclusiveOr.Train(H, new Schedule(.2, 2000));
        run.Losses.Should().HaveCount(2001);
        new[] { 0, 1, 2, 10, 100 }.Select(t => run.Losses[t]).ToList()
            .ShouldPrint(".559615268156 .32719889037 .31188396267 .270995231757 .00422796833998");
        run.Losses[^1].Should().BeLessThan(1e-9);
    }

    [Theory]
    [InlineData(.5, ".1600892801 .120160087", ".4055640146")]
    [InlineData(4, ".127483372 .0270593985", "1.266042727")]
    [InlineData(-1, ".178640715", "1.102660805")]
    public void The_fingerprints_of_wrong_step_lengths(double factor, string r, string h)
    {
        var run = ExclusiveOr.Train(R, new Schedule(factor * .1, 10));
        (factor < 0 ? new[] { run.Losses[1] } : [run.Losses[1], run.Losses[10]]).ShouldPrint(r);
        ExclusiveOr.Train(H, new Schedule(factor * .2, 1)).Losses[1].ShouldPrint(h);
    }

    [Fact]
    public void The_fingerprints_of_one_update_per_sample()
    {
        var (r, h) = (R, H);
        for (var sample = 0; sample < 4; sample++)
        {
            var one = Batch.OfTargets(ExclusiveOr.Inputs.Rows(sample, 1), ExclusiveOr.Targets.Rows(sample, 1));
            r = Sgd.Step(r, one.Evaluate(r).Gradient, .1);
            h = Sgd.Step(h, one.Evaluate(h).Gradient, .2);
        }
        ExclusiveOr.Examples.Loss(r).ShouldPrint(".1742193171");
        ExclusiveOr.Examples.Loss(h).ShouldPrint(".5609820544");
    }

    [Fact]
    public void The_fingerprints_of_a_frozen_bias()
    {
        double[] frozen =
        [
            LossAfterOneStep(R, .1, g => new([g.Layers[0], Frozen(g.Layers[1])])),
            LossAfterOneStep(R, .1, g => new([Frozen(g.Layers[0]), g.Layers[1]])),
            LossAfterOneStep(H, .2, g => new([g.Layers[0], Frozen(g.Layers[1])])),
            LossAfterOneStep(H, .2, g => new([Frozen(g.Layers[0]), g.Layers[1]])),
        ];
        frozen.ShouldPrint(".1590977828 .1549044321 .424418432 .338958848");
    }

    private static LinearGradient Frozen(LinearGradient gradient) => gradient with { DB = 0 * gradient.DB };

    private static double LossAfterOneStep(Mlp network, double rate, Func<MlpGradient, MlpGradient> change) =>
        ExclusiveOr.Examples.Loss(Sgd.Step(network, change(ExclusiveOr.Examples.Evaluate(network).Gradient), rate));
}
