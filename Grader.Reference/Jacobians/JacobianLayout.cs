namespace Grader.Reference.Jacobians;

/// <summary>Which axes of a Jacobian come first. Texts disagree; state yours.</summary>
public enum JacobianLayout
{
    /// <summary>(shape of the input) x (shape of the output), also "denominator" or gradient layout: entry [a, b] = d f_b / d w_a.</summary>
    InputByOutput,

    /// <summary>(shape of the output) x (shape of the input), also "numerator" layout: entry [b, a] = d f_b / d w_a.</summary>
    OutputByInput,
}
