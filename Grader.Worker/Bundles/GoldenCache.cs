using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Execution;

namespace Grader.Worker.Bundles;

/// <summary>
/// Goldens kept between runs, by a hash of everything that they depend on: the bundle's bytes, the seed, and this engine's own code. A file that is
/// damaged, or written by another engine, is as good as none. Goldens are secret: only the owner may read them.
/// </summary>
public sealed class GoldenCache(string? directory)
{
    private static readonly FileStreamOptions OwnersOnly = new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    /// <summary>Keeps nothing.</summary>
    public static GoldenCache Off { get; } = new(null);

    internal static string Key(FileSet bundle, string seed, ToolBox tools)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{bundle.ContentHash()}\n{seed}\n"));
        foreach (var module in new[] { typeof(Value).Module, typeof(GoldenCache).Module }) hash.AppendData(module.ModuleVersionId.ToByteArray());
        foreach (var tool in new[] { "sandbox/Grader.Sandbox.dll", "compiler/Grader.Compiler.dll", "reference/Grader.Reference.dll" })
            if (Path.Combine(tools.Directory, tool) is var file && File.Exists(file)) hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal MadeCases? Find(string key, Assignment assignment)
    {
        if (directory is null || !File.Exists(FileOf(key))) return null;
        var bytes = File.ReadAllBytes(FileOf(key));
        if (bytes.Length < 32 || !SHA256.HashData(bytes.AsSpan(32)).AsSpan().SequenceEqual(bytes.AsSpan(0, 32))) return null;
        var from = new WireReader(bytes.AsMemory(32));
        var goldens = assignment.Calls.ToImmutableDictionary(call => call, call => ReadCases(from, call));
        return new MadeCases(goldens, assignment.Calls.ToImmutableDictionary(call => call, _ => ReadMistakes(from, assignment)));
    }

    internal void Keep(string key, Assignment assignment, MadeCases made)
    {
        if (directory is null) return;
        var to = new WireWriter();
        foreach (var call in assignment.Calls)
            to.List(made.Goldens[call], static (w, @case) =>
            {
                w.List(@case.Arguments, ValueCodec.Write);
                Write(w, @case.Golden.Result);
                w.List(@case.Golden.Mutated, Write);
            });
        foreach (var call in assignment.Calls)
            to.List(made.Mistakes.GetValueOrDefault(call, []), static (w, mistake) =>
            {
                w.Text(mistake.Mutant.Name);
                w.List(mistake.Outcomes, ValueCodec.Write);
            });
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var scratch = $"{FileOf(key)}.{Path.GetRandomFileName()}";
        using (var file = new FileStream(scratch, OwnersOnly))
        {
            file.Write(SHA256.HashData(to.Written.Span));
            file.Write(to.Written.Span);
        }
        File.Move(scratch, FileOf(key), overwrite: true);
    }

    private string FileOf(string key) => Path.Combine(directory!, $"{key}.goldens");

    private static ImmutableArray<GoldenCase> ReadCases(WireReader from, CallSpec call)
    {
        var next = 0;
        return [.. from.List(f => new GoldenCase(call.Cases[next++], [.. f.List(ValueCodec.Read)], new Golden(Read(f), [.. f.List(Read)])))];
    }

    private static ImmutableArray<Mistake> ReadMistakes(WireReader from, Assignment assignment) =>
    [
        .. from.List(f =>
        {
            var name = f.Text();
            return new Mistake(assignment.Mutants.First(mutant => mutant.Name == name), [.. f.List(ValueCodec.Read)]);
        }),
    ];

    private static void Write(WireWriter to, Expectation expectation)
    {
        ValueCodec.Write(to, expectation.Value);
        ValueCodec.Write(to, expectation.Spread);
    }

    private static Expectation Read(WireReader from) => new(ValueCodec.Read(from), ValueCodec.Read(from));
}
