namespace Integration;

public enum Rule { Trapezoid, Midpoint, Simpson }

/// <summary>A polynomial, lowest power first, to be integrated from one end to the other.</summary>
public sealed record Problem(double[] Coefficients, double From, double To);

/// <summary>One line of an error table.</summary>
public sealed record Line(int Intervals, double Value, double Error);

/// <summary>A relaxation: where it went, and how far it was from its goal.</summary>
public sealed record Relaxation(double[] Path, double[] Errors);
