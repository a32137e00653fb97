using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Grader.Compiler;

/// <summary>The framework's reference assemblies, shipped beside this program, read once.</summary>
internal static class FrameworkReferences
{
    public static ImmutableArray<MetadataReference> Load() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "ref"), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => AssemblyMetadata.CreateFromImage(File.ReadAllBytes(file)).GetReference()),
    ];
}
