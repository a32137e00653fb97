namespace Grader.Reference.Training;

/// <summary>How fast and how long to train.</summary>
public sealed record Schedule
{
    /// <summary>A schedule.</summary>
    /// <param name="rate">The learning rate: the factor of the gradient in each step.</param>
    /// <param name="epochs">How often all examples are seen; 0 trains nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number, or the epochs are negative.</exception>
    public Schedule(double rate, int epochs)
    {
        if (!double.IsFinite(rate))
            throw new ArgumentOutOfRangeException(nameof(rate), $"a learning rate is a finite number, not {rate}");
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        Rate = rate;
        Epochs = epochs;
    }

    /// <summary>The learning rate: the factor of the gradient in each step.</summary>
    public double Rate { get; }

    /// <summary>How often all examples are seen.</summary>
    public int Epochs { get; }
}
