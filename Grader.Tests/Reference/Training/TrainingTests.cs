using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Training;

public sealed class TrainingTests
{
    private static readonly Mlp Start = new Architecture(Sigmoids.Tanh, 3, 4, 2).Random(1);
    private static readonly LabelledExamples Examples = new(Some.Tensor(2, 7, 3), [0, 1, 1, 0, 1, 0, 0]);
    private static readonly Batch All = Batch.OfLabels(Examples.Inputs, Examples.Labels);

    [Fact]
    public void A_step_goes_against_the_gradient_by_the_rate()
    {
        var gradient = All.Evaluate(Start).Gradient;
        var next = Sgd.Step(Start, gradient, .25);
        for (var i = 0; i < 2; i++)
        {
            (Start.Layers[i].Weights - next.Layers[i].Weights).DistanceTo(.25 * gradient.Layers[i].DW).Should().BeLessThan(1e-16);
            (Start.Layers[i].Bias - next.Layers[i].Bias).DistanceTo(.25 * gradient.Layers[i].DB).Should().BeLessThan(1e-16);
        }
    }

    [Fact]
    public void A_history_begins_with_the_initial_loss_and_ends_with_the_final_one()
    {
        var run = FullBatch.Train(Start, All, new Schedule(.1, 5));
        run.Losses.Should().HaveCount(6).And.BeInDescendingOrder();
        run.Losses[0].Should().Be(All.Loss(Start));
        run.Losses[5].Should().Be(All.Loss(run.Final));
    }

    [Fact]
    public void No_epochs_train_nothing()
    {
        var run = FullBatch.Train(Start, All, new Schedule(.1, 0));
        run.Final.Should().BeSameAs(Start);
        run.Losses.Should().Equal(All.Loss(Start));
    }

    [Fact]
    public void A_longer_run_begins_like_a_shorter_one() =>
        FullBatch.Train(Start, All, new Schedule(.1, 9)).Losses.Take(5).Should().Equal(FullBatch.Train(Start, All, new Schedule(.1, 4)).Losses);

    [Fact]
    public void Batches_keep_the_order_and_the_last_may_be_short()
    {
        var batches = Examples.InBatchesOf(3);
        batches.Select(batch => batch.Inputs.Shape[0]).Should().Equal(3, 3, 1);
        batches[2].Inputs.DistanceTo(Examples.Inputs.Rows(6, 1)).Should().Be(0);
        batches[1].Loss(Start).Should().BeApproximately(Batch.OfLabels(Examples.Inputs.Rows(3, 3), [0, 1, 0]).Loss(Start), 0);
    }

    [Fact]
    public void One_batch_of_everything_is_full_batch_training()
    {
        var run = MiniBatch.Train(Start, Examples.InBatchesOf(7), Examples, new Schedule(.1, 5));
        var full = FullBatch.Train(Start, All, new Schedule(.1, 5));
        run.History.Select(epoch => epoch.TrainLoss).Should().Equal(full.Losses.Take(5));
        run.History.Select(epoch => epoch.DevelopmentLoss).Should().Equal(full.Losses.Skip(1));
    }

    [Fact]
    public void The_train_loss_of_an_epoch_is_the_plain_mean_of_its_batches_each_before_its_step()
    {
        var batches = Examples.InBatchesOf(4);
        var second = Sgd.Step(Start, batches[0].Evaluate(Start).Gradient, .1);
        var run = MiniBatch.Train(Start, batches, Examples, new Schedule(.1, 1));
        run.History[0].TrainLoss.Should().Be((batches[0].Loss(Start) + batches[1].Loss(second)) / 2);
        run.History[0].DevelopmentLoss.Should().Be(All.Loss(run.Final));
    }

    [Fact]
    public void Accuracy_counts_the_first_largest_logit()
    {
        var logits = Some.Matrix(new double[,] { { 1, 1, 0 }, { 0, 2, 2 }, { -3, -2, -1 }, { 5, 4, 6 } });
        Accuracy.Of(logits, [0, 2, 2, 2]).Should().Be(.75);
        Accuracy.Of(logits, [1, 1, 0, 0]).Should().Be(.25);
        FluentActions.Invoking(() => Accuracy.Of(logits, [0])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_best_epoch_is_the_first_of_the_highest_accuracy()
    {
        double[] accuracies = [.5, .75, .25, .75];
        new ClassifierRun([.. accuracies.Select(a => new Epoch(0, 0, a))], Start).BestEpoch.Should().Be(1);
        FluentActions.Invoking(() => Accuracy.FirstMaximum([])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_symmetry_gap_sees_rows_biases_and_outgoing_weights()
    {
        var uniform = ExclusiveOr.Uniform(.5, 3, Sigmoids.Tanh);
        Symmetry.Gap(uniform).Should().Be(0);
        var (first, last) = (uniform.Layers[0], uniform.Layers[1]);
        var step = Tensor.OneHot(first.Weights.Shape, 4);
        Symmetry.Gap(new Mlp([new(first.Weights + .25 * step, first.Bias), last], Sigmoids.Tanh)).Should().Be(.25);
        Symmetry.Gap(new Mlp([new(first.Weights, Some.Vector(.5, .5, 1.5)), last], Sigmoids.Tanh)).Should().Be(1);
        Symmetry.Gap(new Mlp([first, new(Some.Matrix(new[,] { { .5, 0, .5 } }), last.Bias)], Sigmoids.Tanh)).Should().Be(.5);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(.1, -1)]
    public void A_schedule_is_finite(double rate, int epochs) =>
        FluentActions.Invoking(() => new Schedule(rate, epochs)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Examples_and_labels_are_as_many() =>
        FluentActions.Invoking(() => new LabelledExamples(Some.Tensor(1, 3, 2), [0, 1])).Should().Throw<ArgumentException>();
}
