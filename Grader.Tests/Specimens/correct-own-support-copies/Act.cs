namespace Hw3;

/// <summary>The activation functions of this homework, applied to every entry on its own.</summary>
public enum Act
{
    /// <summary>f(x) = x</summary>
    Identity,

    /// <summary>f(x) = max(0, x); by convention f'(0) = 0</summary>
    Relu,

    /// <summary>f(x) = 1 / (1 + exp(-x))</summary>
    Sigmoid,

    /// <summary>f(x) = tanh(x)</summary>
    Tanh,

    /// <summary>f(x) = x * x</summary>
    Square,

    /// <summary>f(x) = sin(x)</summary>
    Sin,
}
