using FluentAssertions;
using Grader.Reference.Text;
using Xunit;

namespace Grader.Tests.Reference.Text;

public sealed class TextTests
{
    private static readonly MeanEmbedding Embedding = new(new Dictionary<string, double[]> { ["up"] = [1, 0], ["down"] = [-1, 4] });

    [Theory]
    [InlineData("The plot, the MOVIE!", "the plot the movie")]
    [InlineData("it's 3D-like_x", "it s d like x")]
    [InlineData("na\u00efve caf\u00e9", "na ve caf")]
    [InlineData("TITLE", "title")]
    [InlineData(" .,! ", "")]
    [InlineData("", "")]
    public void Words_are_runs_of_lower_case_letters(string text, string words) =>
        string.Join(' ', Tokens.Of(text)).Should().Be(words);

    [Fact]
    public void A_text_is_the_mean_of_its_known_words_repetitions_included()
    {
        Embedding.Of("Up, up and down")!.ShouldPrint("(2)", ".333333333333 1.333333333333");
        Embedding.Of("and").Should().BeNull();
    }

    [Fact]
    public void Texts_without_known_words_are_dropped_with_their_labels()
    {
        var examples = Embedding.Of([new("up", 1), new("sideways", 1), new("down", 0)]);
        examples.Inputs.ShouldPrint("(2 x 2)", "1 0 -1 4");
        examples.Labels.Should().Equal(1, 0);
    }

    [Fact]
    public void Embeddings_that_make_no_mean_cannot_be_built()
    {
        FluentActions.Invoking(() => new MeanEmbedding(new Dictionary<string, double[]>())).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new MeanEmbedding(new Dictionary<string, double[]> { ["a"] = [1], ["b"] = [1, 2] }))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Embedding.Of([new LabelledText("sideways", 1)])).Should().Throw<ArgumentException>();
    }
}
