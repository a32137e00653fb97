using System.Collections.Immutable;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Worker.Execution;
using Grader.Written.Yaml;

namespace Grader.Worker.Bundles;

/// <summary>The names that assemblies bear, the reference's and a student's alike, so that drivers fit both.</summary>
internal static class AssemblyNames
{
    public const string Support = "Support";
    public const string Submission = "Submission";

    public static string Driver(string file) => $"Driver.{Path.GetFileNameWithoutExtension(file)}";
}

/// <summary>The C# of a bundle, by role.</summary>
internal sealed record BundleSources(
    ImmutableArray<SourceFile> Support, ImmutableArray<SourceFile> Drivers, ImmutableArray<SourceFile> Reference, ImmutableArray<SourceFile> Starter)
{
    public const string DriverFolder = "support/drivers/";

    public static BundleSources Read(FileSet files, Faults faults) => new(
        Texts(files, faults, path => path.StartsWith("support/", StringComparison.Ordinal) && !path.StartsWith(DriverFolder, StringComparison.Ordinal)),
        Texts(files, faults, path => path.StartsWith(DriverFolder, StringComparison.Ordinal)),
        Texts(files, faults, path => path.StartsWith("reference/", StringComparison.Ordinal)),
        Texts(files, faults, path => path.StartsWith("starter/", StringComparison.Ordinal)));

    private static ImmutableArray<SourceFile> Texts(FileSet files, Faults faults, Func<string, bool> belongs)
    {
        var sources = ImmutableArray.CreateBuilder<SourceFile>();
        foreach (var path in files.Files.Keys.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && belongs(path)))
        {
            var (text, fault) = files.Text(path);
            if (fault is null) sources.Add(new SourceFile(path, text));
            else faults.Add(fault);
        }
        return sources.ToImmutable();
    }
}

/// <summary>The compiled reference: what goldens are made with.</summary>
/// <param name="Plain">Support, library, reference, drivers: in the order of loading.</param>
/// <param name="Noisy">The same with reference and drivers rounding by chance.</param>
/// <param name="ReferenceIndex">Where the reference is among them.</param>
/// <param name="Surfaces">What the code declares.</param>
/// <param name="Starter">What students are to declare, and the drivers compiled against just that; null where they need more.</param>
internal sealed record BundleCode(
    ImmutableArray<byte[]> Plain, ImmutableArray<byte[]> Noisy, int ReferenceIndex, BundleSurfaces Surfaces, StarterCode? Starter)
{
    public byte[] Support => Plain[0];

    /// <summary>What the reference is compiled against: support, and the library where it uses that.</summary>
    public ImmutableArray<byte[]> Given => Plain[..ReferenceIndex];

    /// <summary>Where a driver is among the images, after the reference.</summary>
    public int IndexOf(string? driver) =>
        driver is null ? ReferenceIndex : ReferenceIndex + 1 + Surfaces.Drivers.Select(d => d.File).ToList().IndexOf(driver);
}

/// <summary>
/// Drivers that fit every submission that declares all that the starter declares: linked to it by name, they need no compiling of their own.
/// </summary>
internal sealed record StarterCode(Surface Surface, ImmutableArray<byte[]> Drivers);

/// <summary>Compiles a bundle's own code; its mistakes are the author's, with file and line.</summary>
internal sealed class BundleCompiler(CompilerHost compiler, ToolBox tools, Faults faults)
{
    public async Task<BundleCode?> CompileAsync(BundleSources sources)
    {
        if (await CompileAsync(AssemblyNames.Support, sources.Support, []) is not { Image: { } support }) return null;
        ImmutableArray<byte[]> given = UsesLibrary(sources) ? [support, await File.ReadAllBytesAsync(tools.ReferenceLibrary)] : [support];
        var starter = sources.Starter.IsEmpty ? null : await CompileAsync(AssemblyNames.Submission, sources.Starter, [support]);
        if (await CompileAsync(AssemblyNames.Submission, sources.Reference, given) is not { Image: { } reference } compiled) return null;

        var plain = given.Add(reference);
        var noisy = given.Add(await NoisyAsync(AssemblyNames.Submission, sources.Reference, given));
        var drivers = new List<(Surface, string)>();
        foreach (var source in sources.Drivers)
        {
            ImmutableArray<byte[]> seen = [support, reference];
            if (await CompileAsync(AssemblyNames.Driver(source.Path), [source], seen) is not { Image: { } driver } response) continue;
            plain = plain.Add(driver);
            noisy = noisy.Add(await NoisyAsync(AssemblyNames.Driver(source.Path), [source], seen));
            drivers.Add((response.Surface, source.Path));
        }
        if (drivers.Count < sources.Drivers.Length) return null;
        return new BundleCode(plain, noisy, given.Length, new BundleSurfaces(compiled.Surface, drivers), await LinkAsync(starter, support, sources));
    }

    private async Task<StarterCode?> LinkAsync(CompileResponse? starter, byte[] support, BundleSources sources)
    {
        if (starter?.Image is not { } image) return null;
        var drivers = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var source in sources.Drivers)
        {
            var response = await compiler.CompileAsync(new CompileRequest(AssemblyNames.Driver(source.Path), [source], [support, image], StochasticRounding: false));
            if (response.Image is null) return null;
            drivers.Add(response.Image);
        }
        return new StarterCode(starter.Surface, drivers.ToImmutable());
    }

    private static bool UsesLibrary(BundleSources sources) => sources.Reference.Any(source => source.Text.Contains("Grader.Reference", StringComparison.Ordinal));

    private async Task<CompileResponse?> CompileAsync(string name, ImmutableArray<SourceFile> sources, ImmutableArray<byte[]> references)
    {
        var response = await compiler.CompileAsync(new CompileRequest(name, sources, references, StochasticRounding: false));
        foreach (var error in response.Errors)
            faults.Add(new Fault(error.Path.Length > 0 ? error.Path : name, error.Line, $"{error.Id}: {error.Message.TrimEnd('.')}", "Make the bundle's code compile"));
        return response.Image is null ? null : response;
    }

    private async Task<byte[]> NoisyAsync(string name, ImmutableArray<SourceFile> sources, ImmutableArray<byte[]> references)
    {
        var response = await compiler.CompileAsync(new CompileRequest(name, sources, references, StochasticRounding: true));
        return response.Image ?? throw new GradingFailedException($"Code that compiles does not once it rounds by chance: {response.Errors[0]}");
    }
}
