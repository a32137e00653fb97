using System.Diagnostics;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail;

/// <summary>
/// No protection at all: a plain process that speaks the jail's protocol. For machines on which everybody may do everything anyway,
/// such as a TA's laptop with the TA's own files on it. Of the limits it keeps only those that the runtime keeps by itself.
/// </summary>
public sealed class NoJail : IJail
{
    private const string Script = """exec "$@" 3<&0 4>&1 0</dev/null 1>&2""";

    private readonly Lazy<RuntimeFiles> runtime = new(RuntimeFiles.Find);

    public string Description => "no jail: student code runs with the rights of this process";

    public JailedProcess Start(JailSpec spec)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        foreach (var (name, value) in JailEnvironment.Of(spec.Limits))
            start.Environment[name] = value;
        IEnumerable<string> arguments =
        [
            "-c", Script, "nojail", Path.Combine(runtime.Value.Root, "dotnet"), Path.Combine(spec.ToolDirectory, spec.EntryAssembly),
            .. spec.Arguments,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = SpawnThread.Start(start);
        return new JailedProcess(process, new PlainContainment(process), spec.Limits.OutputBytes);
    }
}
