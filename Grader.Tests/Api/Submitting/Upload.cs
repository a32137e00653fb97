using System.IO.Compression;
using System.Text;
using Xunit;

namespace Grader.Tests.Api.Submitting;

/// <summary>Uploads by name: those that must be refused, with part of the sentence, and those that must be taken, with what is kept.</summary>
internal static class Upload
{
    private const string Source = "public static class F { }";

    private static readonly Dictionary<string, (string Name, byte[] Content)[]> All = new()
    {
        ["plain"] = [("F.cs", Bytes(Source))],
        ["capital ending"] = [("F.CS", Bytes(Source))],
        ["with a byte order mark"] = [("F.cs", [0xEF, 0xBB, 0xBF, .. Bytes(Source)])],
        ["source among other kinds"] = [("F.cs", Bytes(Source)), ("notes.pdf", [1, 2, 3]), ("a.exe", new byte[3 << 20])],
        ["zip with what tools leave"] = [("w.zip", Zip(("hw/F.cs", Source), ("hw/obj/G.cs", "x"), ("__MACOSX/._F.cs", "x"), ("hw/bin/a.dll", "x")))],
        ["zip without its ending"] = [("upload", Zip(("F.cs", Source)))],
        ["zip made on Windows"] = [("w.zip", Zip(("hw\\F.cs", Source)))],
        ["empty"] = [("F.cs", [])],
        ["blank"] = [("F.cs", Bytes(" \n\t\n"))],
        ["no source"] = [("a.txt", Bytes("hello"))],
        ["binary"] = [("F.cs", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0, 0xFF, 0xFE])],
        ["not UTF-8"] = [("F.cs", [.. Bytes("// caf"), 0xE9, .. Bytes("\nclass F;")])],
        ["UTF-16"] = [("F.cs", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Source)])],
        ["half a character"] = [("F.cs", [0xC3])],
        ["large file"] = [("F.cs", new byte[(1 << 20) + 1])],
        ["endless line"] = [("F.cs", Bytes("//" + new string('x', 500_000)))],
        ["large together"] = [.. Enumerable.Range(0, 5).Select(i => ($"F{i}.cs", Bytes("//" + new string('x', 1_000_000))))],
        ["hundreds of files"] = [.. Enumerable.Range(0, 201).Select(i => ($"F{i}.cs", Bytes(Source)))],
        ["the same name twice"] = [("F.cs", Bytes(Source)), ("F.cs", Bytes(Source))],
        ["out of its folder"] = [("../../etc/F.cs", Bytes(Source))],
        ["rooted"] = [("/etc/F.cs", Bytes(Source))],
        ["rooted on Windows"] = [("C:F.cs", Bytes(Source))],
        ["long name"] = [(new string('n', 300) + ".cs", Bytes(Source))],
        ["no zip"] = [("w.zip", Bytes("hello"))],
        ["empty zip file"] = [("w.zip", [])],
        ["empty zip"] = [("w.zip", Zip())],
        ["cut zip"] = [("w.zip", Zip(("F.cs", Source))[..^30])],
        ["zip with damage"] = [("w.zip", Damaged())],
        ["zip out of its folder"] = [("w.zip", Zip(("../F.cs", Source)))],
        ["zip out of its folder on Windows"] = [("w.zip", Zip(("..\\F.cs", Source)))],
        ["zip with a rooted name"] = [("w.zip", Zip(("/F.cs", Source)))],
        ["zip with a link"] = [("w.zip", Zip(0xA1FF << 16, ("F.cs", "/etc/passwd")))],
        ["zip with a name twice"] = [("w.zip", Zip(("F.cs", Source), ("F.cs", Source)))],
        ["zip with a bell in a name"] = [("w.zip", Zip(("F\a.cs", Source)))],
        ["zip without source"] = [("w.zip", Zip(("a.txt", "x"), ("b.txt", "x")))],
        ["zip in a zip"] = [("w.zip", Zip(("inner.zip", Encoding.Latin1.GetString(Zip(("F.cs", Source))))))],
        ["bomb"] = [("w.zip", Bomb(1, 300 << 20))],
        ["bomb that lies about its size"] = [("w.zip", Lying(Bomb(1, 60 << 20)))],
        ["bomb of many files"] = [("w.zip", Bomb(150, 1 << 20))],
        ["zip of thousands of files"] = [("w.zip", Zip([.. Enumerable.Range(0, 5000).Select(i => ($"F{i}.cs", "x"))]))],
    };

    public static TheoryData<string, string> Refused { get; } = new()
    {
        { "empty", "nothing in it but empty files" },
        { "blank", "nothing in it but empty files" },
        { "no source", "it is empty" },
        { "binary", "is not UTF-8 text" },
        { "not UTF-8", "line 1: the file is not UTF-8 text" },
        { "UTF-16", "is not UTF-8 text" },
        { "half a character", "is not UTF-8 text" },
        { "large file", "the largest file taken is 1 MB" },
        { "endless line", "400,000 are taken" },
        { "large together", "come to more than 4 MB" },
        { "hundreds of files", "more than 200 files" },
        { "the same name twice", "it is there twice" },
        { "out of its folder", "leads out of its folder" },
        { "rooted", "leads out of its folder" },
        { "rooted on Windows", "leads out of its folder" },
        { "long name", "too long" },
        { "no zip", "damaged or no zip at all" },
        { "empty zip file", "damaged or no zip at all" },
        { "empty zip", "it is empty" },
        { "cut zip", "damaged or no zip at all" },
        { "zip with damage", "damaged or no zip at all" },
        { "zip out of its folder", "leads out of its folder" },
        { "zip out of its folder on Windows", "leads out of its folder" },
        { "zip with a rooted name", "leads out of its folder" },
        { "zip with a link", "it is a link" },
        { "zip with a name twice", "it is there twice" },
        { "zip with a bell in a name", "characters that names should not have" },
        { "zip without source", "no .cs file among its 2 files" },
        { "zip in a zip", "no .cs file among its 1 files" },
        { "bomb", "the largest file taken is 1 MB" },
        { "bomb that lies about its size", "" },
        { "bomb of many files", "come to more than 4 MB" },
        { "zip of thousands of files", "more than 200 files" },
    };

    public static TheoryData<string, string[]> Taken { get; } = new()
    {
        { "plain", ["F.cs"] },
        { "capital ending", ["F.CS"] },
        { "with a byte order mark", ["F.cs"] },
        { "source among other kinds", ["F.cs"] },
        { "zip with what tools leave", ["hw/F.cs"] },
        { "zip without its ending", ["F.cs"] },
        { "zip made on Windows", ["hw/F.cs"] },
    };

    public static (string Name, byte[] Content)[] Named(string name) => All[name];

    /// <summary>Bytes without sense under names that promise some: random ones, and good zips with bytes changed.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Noise(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var content = i % 2 == 0 ? new byte[random.Next(2000)] : Zip(("hw/F.cs", Source), ("hw/G.cs", Source));
            if (i % 2 == 0) random.NextBytes(content);
            else for (var k = 0; k < 4; k++) content[random.Next(content.Length)] = (byte)random.Next(256);
            yield return (i % 3 == 0 ? "F.cs" : "w.zip", content);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(0, files);

    private static byte[] Zip(int attributes, params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, text) in files)
            {
                var entry = zip.CreateEntry(name);
                if (attributes != 0) entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(Encoding.Latin1.GetBytes(text));
            }
        return bytes.ToArray();
    }

    private static byte[] Bomb(int files, int bytesEach)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            for (var i = 0; i < files; i++)
            {
                using var stream = zip.CreateEntry($"F{i}.cs").Open();
                var piece = new byte[1 << 20];
                for (var left = bytesEach; left > 0; left -= piece.Length) stream.Write(piece);
            }
        return bytes.ToArray();
    }

    /// <summary>Says in its directory that the file has 100 bytes.</summary>
    private static byte[] Lying(byte[] zip)
    {
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 100);
        return zip;
    }

    /// <summary>Its directory is whole; what is packed is not.</summary>
    private static byte[] Damaged()
    {
        var zip = Zip(("F.cs", string.Concat(Enumerable.Range(0, 500))));
        for (var i = 60; i < 200; i++) zip[i] ^= 0x5A;
        return zip;
    }
}
