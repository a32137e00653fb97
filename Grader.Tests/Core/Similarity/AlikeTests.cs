using System.Collections.Immutable;
using FluentAssertions;
using Grader.Core.Similarity;
using Xunit;

namespace Grader.Tests.Core.Similarity;

public sealed class AlikeTests
{
    private static readonly Work Nothing = new(Guid.Empty, []);

    [Fact]
    public void Two_works_that_share_a_long_passage_stand_out_and_the_passage_is_found()
    {
        var passage = Kinds(seed: 99, 60);
        var works = Enumerable.Range(0, 12).Select(i => Own(i, i is 3 or 7 ? [.. Kinds(i, 40), .. passage, .. Kinds(100 + i, 40)] : Kinds(i, 140))).ToArray();
        var pair = new Alike(works, Nothing).Pairs().Should().ContainSingle().Subject;
        (pair.One, pair.Other).Should().Be((works[3].Id, works[7].Id));
        pair.Share.Should().BeInRange(0.25, 0.6);
        var found = pair.Passages.Should().ContainSingle().Subject;
        found.Tokens.Should().BeGreaterThanOrEqualTo(60);
        (found.FirstLine, found.OtherFirstLine).Should().Be((41, 41));
    }

    [Fact]
    public void The_same_work_twice_is_wholly_alike()
    {
        var works = Enumerable.Range(0, 6).Select(i => Own(i, Kinds(i == 5 ? 0 : i, 200))).ToArray();
        new Alike(works, Nothing).Pairs().Should().ContainSingle().Which.Share.Should().Be(1);
    }

    [Fact]
    public void What_everybody_was_given_does_not_count()
    {
        var given = Kinds(seed: 5, 80);
        var works = Enumerable.Range(0, 8).Select(i => Own(i, [.. given, .. Kinds(i + 10, 80)])).ToArray();
        new Alike(works, Own(99, given)).Pairs().Should().BeEmpty();
    }

    [Fact]
    public void What_half_the_class_wrote_does_not_count_and_neither_does_what_is_short()
    {
        var usual = Kinds(seed: 5, 80);
        var works = Enumerable.Range(0, 12).Select(i => Own(i, [.. i < 6 ? usual : Kinds(i + 50, 80), .. Kinds(i + 10, 80)])).ToArray();
        new Alike(works, Nothing).Pairs().Should().BeEmpty();
        var scrap = Kinds(seed: 7, Winnowing.Run - 1);
        new Alike(Enumerable.Range(0, 12).Select(i => Own(i, [.. Kinds(i + 10, 80), .. i < 2 ? scrap : [], .. Kinds(i + 50, 80)])), Nothing).Pairs().Should().BeEmpty();
    }

    [Fact]
    public void Few_or_tiny_works_are_no_trouble()
    {
        new Alike([], Nothing).Pairs().Should().BeEmpty();
        new Alike([Own(1, [1, 2, 3])], Nothing).Pairs().Should().BeEmpty();
        new Alike([Own(1, [1, 2, 3]), Own(2, [1, 2, 3])], Nothing).Pairs().Should().BeEmpty();
    }

    private static Work Own(int number, IEnumerable<ushort> kinds) =>
        new(new Guid(number, 0, 0, new byte[8]), [new FileTokens("A.cs", [.. kinds.Select((kind, i) => new Token(kind, i + 1))])]);

    /// <summary>A text in a language of forty words.</summary>
    private static ImmutableArray<ushort> Kinds(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ushort)random.Next(40))];
    }
}
