using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;
using Grader.Reference.Text;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Task 12: a tiny sentiment corpus that shows what depth, activation and rate do.</summary>
public sealed class TextGoldens
{
    private static readonly Dictionary<string, double[]> Words = new()
    {
        ["good"] = [1, .2, .1],
        ["great"] = [.9, .4, 0],
        ["love"] = [.8, .1, .3],
        ["fun"] = [.7, -.1, .2],
        ["bad"] = [-1, .1, .2],
        ["awful"] = [-.9, .3, -.1],
        ["hate"] = [-.8, .2, .3],
        ["boring"] = [-.7, -.2, .1],
        ["not"] = [-.2, .9, -.3],
        ["movie"] = [0, 0, .5],
        ["plot"] = [.1, -.1, .4],
        ["the"] = [0, .1, .1],
    };

    private static readonly MeanEmbedding Embedding = new(Words);

    private static readonly TextTask Task = new(
        Embedding,
        [
            new("The movie good", 1), new("bad movie", 0), new("great great fun", 1), new("awful plot", 0), new("love the plot", 1),
            new("xyzzy qwerty", 1),
            new("hate the movie", 0), new("good plot, great movie!", 1), new("boring boring", 0), new("fun movie", 1),
            new("the plot is bad and boring", 0), new("not bad", 1), new("not good", 0), new("not boring, fun", 1),
            new("not fun, not great", 0), new("I love love this movie", 1), new("awful awful hate", 0),
        ],
        [
            new("great movie", 1), new("the fun plot", 1), new("bad, awful", 0),
            new("hate boring movie", 0), new("not hate", 1), new("not love", 0),
        ],
        Classes: 2);

    private static ClassifierRun Train(string hidden, string activation, double rate) => TextClassifier.Train(Task, new ClassifierPlan(
        [.. hidden.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)],
        Activation.Named(activation), new Schedule(rate, 60), BatchSize: 4, Seed: 11));

    [Theory]
    [InlineData("The movie good", ".333333333333 .1 .233333333333")]
    [InlineData("Great, GREAT fun!!", ".833333333333 .233333333333 .066666666667")]
    [InlineData("good xyzzy", "1 .2 .1")]
    public void Features(string text, string expected) => Embedding.Of(text)!.ShouldPrint("(3)", expected);

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("")]
    public void No_known_word_means_no_feature(string text) => Embedding.Of(text).Should().BeNull();

    [Theory]
    [InlineData("", "tanh", .5, ".7429866862 .6333397562 .4983660738", ".659274826 .6448536425", 4)]
    [InlineData("4", "tanh", .5, ".6705101325 .615503022 .2624914085", ".646477422 .321678081", 4)]
    [InlineData("4", "relu", .5, ".6834750646 .662773825 .09658416298", ".6759345842 .1044024475", 6)]
    [InlineData("8,8,8", "sigmoid", .5, ".7193344619 .6931352938 .6929285145", ".6931370211 .6929717709", 3)]
    [InlineData("4", "tanh", .01, ".6910448753 .6894761953 .6158762671", ".6918706772 .6380909907", 4)]
    public void Runs(string hidden, string activation, double rate, string train, string development, int right)
    {
        var history = Train(hidden, activation, rate).History;
        history.Should().HaveCount(60);
        new[] { history[0].TrainLoss, history[1].TrainLoss, history[59].TrainLoss }.ShouldPrint(train);
        new[] { history[0].DevelopmentLoss, history[59].DevelopmentLoss }.ShouldPrint(development);
        history[59].DevelopmentAccuracy.Should().Be(right / 6.0);
    }

    [Fact]
    public void The_text_without_a_known_word_is_dropped_with_its_label()
    {
        var examples = Embedding.Of(Task.Train);
        examples.Inputs.Shape.Should().Be(Shape.Of(16, 3));
        examples.Labels.Should().Equal(1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    }

    [Fact]
    public void The_fingerprint_of_a_sum_for_a_mean()
    {
        var known = Task.Train.Where(text => Embedding.Of(text.Text) is not null).ToList();
        var sums = known.Select(text => Tokens.Of(text.Text).Count(Words.ContainsKey) * Embedding.Of(text.Text)!);
        var examples = new LabelledExamples(Tensor.FromRows([.. sums]), [.. known.Select(text => text.Label)]);
        var initial = new Architecture(Sigmoids.Tanh, 3, 4, 2).Random(11);
        var run = MiniBatch.Train(initial, examples.InBatchesOf(4), examples, new Schedule(.5, 1));
        run.History[0].TrainLoss.ShouldPrint(".602295339");
    }

    [Fact]
    public void The_fingerprint_of_looking_at_the_development_texts_too_early()
    {
        var initial = new Architecture(Sigmoids.Tanh, 3, 4, 2).Random(11);
        var development = Embedding.Of(Task.Development);
        development.Loss(initial.Outputs(development.Inputs)).ShouldPrint(".6930708059");
    }
}
