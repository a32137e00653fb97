using System.Globalization;
using System.Runtime.InteropServices;

namespace Grader.Worker.Cli;

/// <summary>Whose files are to be.</summary>
internal sealed partial record FileOwner(uint User, uint Group)
{
    /// <summary>Who called sudo; null where nobody did, and files are the caller's own anyway.</summary>
    public static FileOwner? BehindSudo() =>
        Environment.IsPrivilegedProcess && Id("SUDO_UID") is { } user && Id("SUDO_GID") is { } group ? new FileOwner(user, group) : null;

    /// <summary>Gives the file or folder away.</summary>
    public void Take(string path)
    {
        if (ChangeOwner(path, User, Group) != 0)
            throw new IOException($"{path} cannot be given to user {User}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static uint? Id(string variable) =>
        uint.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
