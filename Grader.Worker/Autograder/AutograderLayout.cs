namespace Grader.Worker.Autograder;

/// <summary>Where things lie in the platform's container.</summary>
/// <param name="Root">/autograder, but in tests.</param>
internal sealed record AutograderLayout(string Root)
{
    /// <summary>The zip, unpacked.</summary>
    public const string Source = "source";

    /// <summary>All of it that is not the two scripts that the platform asks for.</summary>
    public const string Engine = "grader";

    /// <summary>As the platform has it.</summary>
    public static AutograderLayout OfPlatform { get; } = new("/autograder");

    private string Own => Path.Combine(Root, Source, Engine);

    /// <summary>The assignment.</summary>
    public string Bundle => Path.Combine(Own, Packed.Bundle);

    /// <summary>What the hidden cases were drawn from.</summary>
    public string Seed => Path.Combine(Own, Packed.Seed);

    /// <summary>Made ahead.</summary>
    public string Goldens => Path.Combine(Own, Packed.Goldens);

    /// <summary>What the platform has no rules for.</summary>
    public string Rules => Path.Combine(Own, Packed.Rules);

    /// <summary>What was handed in.</summary>
    public string Submission => Path.Combine(Root, "submission");

    /// <summary>What the platform tells of it.</summary>
    public string Metadata => Path.Combine(Root, Core.Gradescope.MetadataJson.FileName);

    /// <summary>The only way out.</summary>
    public string Results => Path.Combine(Root, "results", "results.json");
}

/// <summary>Names below the engine's folder in the zip.</summary>
internal static class Packed
{
    public const string Bundle = "assignment";
    public const string Seed = "seed";
    public const string Goldens = "goldens";
    public const string Seconds = "seconds";
    public const string Rules = "rules.json";
    public const string NotGraded = "not-graded.json";
}
