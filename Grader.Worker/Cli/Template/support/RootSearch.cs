namespace Polynomials;

/// <summary>A search for a root.</summary>
/// <param name="Path">The start and the point after every step.</param>
/// <param name="Root">Where the search ended.</param>
public sealed record RootSearch(double[] Path, double Root);
