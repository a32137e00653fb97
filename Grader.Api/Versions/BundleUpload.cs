using Grader.Api.Submitting;
using Grader.Core.Intake;
using Grader.Data.Model;

namespace Grader.Api.Versions;

/// <summary>The field that takes a bundle, and what is wrong with what it took.</summary>
/// <param name="Faults">Sentences.</param>
public sealed record BundleUpload(IReadOnlyList<string> Faults)
{
    /// <summary>The field's name, and its place on the page.</summary>
    public const string Field = "bundle";

    /// <summary>A zip has some bytes beside its files, a form beside its zip.</summary>
    public const long LargestRequest = Lengths.BundleBytes + (1 << 20);

    public static BundleUpload Empty { get; } = new([]);

    public static BundleUpload Missing { get; } = new(["Choose the bundle: the folder of the assignment as a zip."]);

    /// <summary>What the limits are, beside the field.</summary>
    public static string Hint { get; } =
        $"The folder of the assignment as a zip, with {VersionDesk.Manifest} in it. At most {IntakeLimits.Bundle.Files} files, {IntakeLimits.Bundle.FileBytes >> 20} MB each, {IntakeLimits.Bundle.TotalBytes >> 20} MB together.";

    public static BundleUpload Of(RefusedInputException refused) => new([.. Sentences.Of(refused), "Nothing was stored."]);

    /// <summary>After a form that could not be read at all.</summary>
    public static BundleUpload After(string? problem) => problem switch
    {
        BoundedFormAttribute.TooLarge => new([$"What you sent has more than {LargestRequest >> 20} MB, so it was not taken. Leave large files out of the bundle."]),
        BoundedFormAttribute.Unreadable => new(["What arrived could not be read, so it was not taken. Send it again."]),
        _ => Empty,
    };
}
