using System.Text;
using Grader.Core.Intake;

namespace Grader.Worker.Cli;

/// <summary>A file that the command line names. What cannot be read is the caller's to mend.</summary>
internal static class InputFile
{
    private const string Remedy = "Check the path";

    /// <summary>Its text, in UTF-8 with or without a byte order mark.</summary>
    /// <exception cref="RefusedInputException">It cannot be read, or is no text.</exception>
    public static string ReadText(string path, int mostBytes)
    {
        var (text, fault) = new FileSet(path, [KeyValuePair.Create(path, ReadBytes(path, mostBytes))]).Text(path);
        return fault is null ? text : throw new RefusedInputException([fault]);
    }

    /// <summary>What programs printed need not be UTF-8; what is not is marked.</summary>
    /// <exception cref="RefusedInputException">It cannot be read.</exception>
    public static string ReadPrinted(string path, int mostBytes) => Encoding.UTF8.GetString(ReadBytes(path, mostBytes));

    /// <exception cref="RefusedInputException">It cannot be read.</exception>
    public static byte[] ReadBytes(string path, int mostBytes)
    {
        if (Directory.Exists(path)) throw new RefusedInputException(path, "it is a folder", "Name the file in it");
        if (!File.Exists(path)) throw new RefusedInputException(path, "there is no such file", Remedy);
        try
        {
            using var file = File.OpenRead(path);
            // Not by its length: a pipe has none.
            var bytes = new byte[mostBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= mostBytes ? bytes[..length] : throw new RefusedInputException(path, $"it has more than {mostBytes >> 20} MB", "Make it smaller");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new RefusedInputException(path, $"it cannot be read: {e.Message.TrimEnd('.')}", Remedy);
        }
    }

    /// <summary>What <paramref name="read"/> makes of it; faults are told of the file by the name that the caller knows.</summary>
    public static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RefusedInputException e)
        {
            throw new RefusedInputException([.. e.Faults.Select(fault => fault with { File = path })]);
        }
    }
}
