using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grader.Worker.Jail.Host;

/// <summary>A directory that one uid alone may enter.</summary>
internal static partial class PrivateDirectory
{
    /// <exception cref="JailUnavailableException">There is no such uid here.</exception>
    public static void Make(string path, int uid)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (ChangeOwner(path, (uint)uid, (uint)uid) == 0) return;
        var reason = Marshal.GetLastPInvokeErrorMessage();
        Directory.Delete(path);
        throw new JailUnavailableException($"Nothing can be given to the user {uid}: {reason}.", "Run the worker with root's powers over users (CAP_CHOWN, CAP_SETUID).");
    }

    /// <summary>
    /// When nobody is in it any more. By rm, which follows no link and copes with any depth: a student's code chose what is in there. What cannot be removed
    /// stays; the name is not used again.
    /// </summary>
    public static void Remove(string path)
    {
        using var remover = Process.Start(HostPrograms.Find("rm", "Install coreutils."), ["-rf", "--", path]);
        remover.WaitForExit();
    }

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
