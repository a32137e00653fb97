using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grader.Tests.Torch;

/// <summary>Lets TorchSharp's native library load on systems whose C++ library is older than the one that it was linked with.</summary>
/// <remarks>
/// TorchSharp 0.107 demands version GLIBCXX_3.4.32 of libstdc++ (GCC 13.2), which Debian 12 lacks. The one symbol it wants of that
/// version, std::ios_base_library_init(), is named to force the dependency and never called: libtorch itself, linked with an older
/// compiler, initialises the streams. ELF has a flag for a version that may be missing (VER_FLG_WEAK); this sets it in the copy
/// beside the tests, before anything is loaded. Where the system's library is new enough, nothing is touched.
/// </remarks>
internal static class OlderSystems
{
    private const string InitialisationSymbol = "_ZSt21ios_base_library_initv";
    private const uint HashOfVersion = 0x0297f842; // the ELF hash of "GLIBCXX_3.4.32"
    private const ushort Weak = 2;
    private const int Load = 1, Dynamic = 2;
    private const ulong NeededVersions = 0x6ffffffe, NeededVersionCount = 0x6fffffff;

    [ModuleInitializer]
    internal static void Prepare()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (!OperatingSystem.IsLinux() || !File.Exists(library) || SystemIsNewEnough())
            return;
        var image = File.ReadAllBytes(library);
        if (!MakeVersionWeak(image))
            return;
        File.WriteAllBytes(library + ".new", image);
        File.Move(library + ".new", library, overwrite: true);
    }

    private static bool SystemIsNewEnough() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out var handle) && NativeLibrary.TryGetExport(handle, InitialisationSymbol, out _);

    // Walks the list of needed versions: per library a record, per version of that library an auxiliary record.
    private static bool MakeVersionWeak(byte[] image)
    {
        var tags = DynamicTags(image);
        var record = FileOffset(image, tags[NeededVersions]);
        for (var n = 0UL; n < tags[NeededVersionCount]; n++)
        {
            var version = record + (int)UInt32(image, record + 8);
            for (var left = UInt16(image, record + 2); left > 0; left--)
            {
                if (UInt32(image, version) == HashOfVersion && (UInt16(image, version + 4) & Weak) == 0)
                {
                    image[version + 4] |= (byte)Weak;
                    return true;
                }
                version += (int)UInt32(image, version + 12);
            }
            record += (int)UInt32(image, record + 12);
        }
        return false;
    }

    private static Dictionary<ulong, ulong> DynamicTags(byte[] image)
    {
        var tags = new Dictionary<ulong, ulong>();
        var at = (int)UInt64(image, Segments(image).Single(segment => UInt32(image, segment) == Dynamic) + 8);
        for (; UInt64(image, at) != 0; at += 16)
            tags[UInt64(image, at)] = UInt64(image, at + 8);
        return tags;
    }

    private static int FileOffset(byte[] image, ulong address)
    {
        var segment = Segments(image).Single(at => UInt32(image, at) == Load
            && address >= UInt64(image, at + 16) && address < UInt64(image, at + 16) + UInt64(image, at + 32));
        return (int)(UInt64(image, segment + 8) + address - UInt64(image, segment + 16));
    }

    private static IEnumerable<int> Segments(byte[] image) =>
        Enumerable.Range(0, UInt16(image, 56)).Select(i => (int)UInt64(image, 32) + i * UInt16(image, 54));

    private static ushort UInt16(byte[] image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(at));

    private static uint UInt32(byte[] image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(at));

    private static ulong UInt64(byte[] image, int at) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at));
}
