using System.Collections.Immutable;
using Grader.Reference.Tensors;
using Grader.Reference.Training;

namespace Grader.Reference.Text;

/// <summary>Texts turned into vectors: the mean of the vectors of their known words.</summary>
public sealed record MeanEmbedding
{
    private readonly ImmutableDictionary<string, Tensor> vectors;

    /// <summary>Word vectors to take means of.</summary>
    /// <param name="words">Lower-case words and their vectors, all of one length.</param>
    /// <exception cref="ArgumentException">There are no words, or their vectors differ in length.</exception>
    public MeanEmbedding(IReadOnlyDictionary<string, double[]> words)
    {
        if (words.Count == 0)
            throw new ArgumentException("an embedding needs at least one word", nameof(words));
        vectors = words.ToImmutableDictionary(word => word.Key, word => Tensor.Vector(word.Value));
        Dimension = vectors.Values.First().Count;
        foreach (var vector in vectors.Values)
            Shape.Of(Dimension).Require(vector.Shape, "a word's vector");
    }

    /// <summary>The length of the vectors.</summary>
    public int Dimension { get; }

    /// <summary>
    /// The mean vector of the known words of a text; unknown words are skipped, repeated words count as often as they occur.
    /// Null when no word is known.
    /// </summary>
    public Tensor? Of(string text)
    {
        var known = Tokens.Of(text).Where(vectors.ContainsKey).Select(word => vectors[word]).ToList();
        return known.Count == 0 ? null : Tensor.FromRows(known).SumOfRows() / known.Count;
    }

    /// <summary>The texts that have a known word, with their labels. The others are dropped, each together with its label.</summary>
    /// <exception cref="ArgumentException">No text has a known word.</exception>
    public LabelledExamples Of(IEnumerable<LabelledText> texts)
    {
        var known = texts.Select(text => (Vector: Of(text.Text), text.Label)).Where(example => example.Vector is not null).ToList();
        return new(Tensor.FromRows([.. known.Select(example => example.Vector!)]), [.. known.Select(example => example.Label)]);
    }
}

/// <summary>A text and its class.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">The class, from 0.</param>
public sealed record LabelledText(string Text, int Label);
