namespace Grader.Worker.Jail.Host;

/// <summary>The programs that build a sandbox, each by its full path: what starts them has no environment, so no PATH.</summary>
internal sealed record HostPrograms(string Shell, string SetPrivileges, string SetLimits, string Bubblewrap)
{
    private static readonly string[] Directories = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];

    public static HostPrograms Find() => new(
        Find("sh", "Install a POSIX shell."),
        Find("setpriv", "Install it: apt-get install util-linux"),
        Find("prlimit", "Install it: apt-get install util-linux"),
        Find("bwrap", "Install it: apt-get install bubblewrap"));

    public static string Find(string name, string remedy) =>
        Directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
        ?? throw new JailUnavailableException($"The program '{name}' that the jail is built with is not installed.", remedy);
}
