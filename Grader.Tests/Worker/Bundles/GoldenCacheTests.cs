using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;
using Xunit;

namespace Grader.Tests.Worker.Bundles;

/// <summary>Goldens are kept so that nobody can tell kept ones from new ones, and nobody else can read them.</summary>
[Collection(WorkshopTests.Name)]
public sealed class GoldenCacheTests(Workshop workshop) : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("grader-cache-").FullName, "goldens");

    private string Kept => Directory.GetFiles(folder).Should().ContainSingle().Subject;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task What_is_kept_equals_what_is_made_bit_by_bit()
    {
        var (made, again) = (await GoldensAsync("seed"), await GoldensAsync("seed"));
        again.Should().Equal(made);
        made.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_kept_file_is_used_and_not_written_again()
    {
        await GoldensAsync("seed");
        var (name, bytes) = (Kept, await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken));
        File.SetLastWriteTimeUtc(name, DateTime.UnixEpoch);
        await GoldensAsync("seed");
        File.GetLastWriteTimeUtc(Kept).Should().Be(DateTime.UnixEpoch);
        (await File.ReadAllBytesAsync(name, TestContext.Current.CancellationToken)).Should().Equal(bytes);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("empty")]
    [InlineData("foreign")]
    public async Task A_damaged_file_is_as_good_as_none_and_is_mended(string damage)
    {
        var made = await GoldensAsync("seed");
        var bytes = await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken);
        var damaged = damage switch { "cut" => bytes[..^5], "empty" => [], "foreign" => new byte[100], _ => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)] };
        await File.WriteAllBytesAsync(Kept, damaged, TestContext.Current.CancellationToken);
        (await GoldensAsync("seed")).Should().Equal(made);
        (await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken)).Should().Equal(bytes);
    }

    [Fact]
    public async Task Only_the_owner_may_read_them()
    {
        Directory.CreateDirectory(folder);
        await GoldensAsync("seed");
        File.GetUnixFileMode(Kept).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_key_depends_on_the_seed_and_on_every_byte_of_the_bundle()
    {
        var bundle = Given.Checks("{ id: a, points: 1, call: F.Half, examples: [{ x: 1 }] }");
        var other = Given.Checks("{ id: a, points: 1, call: F.Half, examples: [{ x: 2 }] }");
        string[] keys = [GoldenCache.Key(bundle, "one", workshop.Tools), GoldenCache.Key(bundle, "two", workshop.Tools), GoldenCache.Key(other, "one", workshop.Tools)];
        keys.Should().OnlyHaveUniqueItems();
        GoldenCache.Key(Given.Checks("{ id: a, points: 1, call: F.Half, examples: [{ x: 1 }] }"), "one", workshop.Tools).Should().Be(keys[0]);
    }

    [Fact]
    public async Task Another_seed_is_kept_apart()
    {
        var one = await GoldensAsync("one");
        (await GoldensAsync("two")).Should().NotEqual(one);
        Directory.GetFiles(folder).Should().HaveCount(2);
        (await GoldensAsync("one")).Should().Equal(one);
    }

    /// <summary>Every golden of the bundle of numerical integration, as text of its bytes.</summary>
    private async Task<IReadOnlyList<string>> GoldensAsync(string seed)
    {
        await using var engine = new GradingEngine(workshop.Jail, workshop.Tools, new GoldenCache(folder), TimeProvider.System);
        await using var open = await engine.OpenAsync(Given.Integration(), seed, runners: 0);
        return [.. open.Bundle.Assignment.Calls.SelectMany(call => open.Bundle.Goldens[call]).Select(Bytes)];
    }

    private static string Bytes(GoldenCase @case) => string.Join(' ',
        @case.Arguments.Append(@case.Golden.Result.Value).Append(@case.Golden.Result.Spread)
            .Concat(@case.Golden.Mutated.SelectMany(m => new[] { m.Value, m.Spread })).Select(value => Convert.ToHexString(ValueCodec.Encode(value))));
}
