using System.Collections.Immutable;
using Grader.Core.Grading;

namespace Grader.Core.Diagnosis;

/// <summary>A block as it should be, and as it came.</summary>
internal sealed class Pair
{
    public Pair(Block expected, Block got)
    {
        (Expected, Got) = (expected, got);
        SameShape = expected.Opaque is null && got.Opaque is null && expected.HasShape(got.Shape);
        FirstWrong = LastWrong = -1;
        if (!SameShape) return;
        for (var i = 0; i < got.Count && FirstWrong < 0; i++)
            if (IsWrong(i)) FirstWrong = i;
        for (var i = got.Count - 1; FirstWrong >= 0 && LastWrong < 0; i--)
            if (IsWrong(i)) LastWrong = i;
    }

    public Block Expected { get; }

    public Block Got { get; }

    public bool SameShape { get; }

    /// <summary>The first entry that is off; -1 where none is or the shapes differ.</summary>
    public int FirstWrong { get; }

    public int LastWrong { get; }

    public bool Numeric => Expected.Opaque is null && Got.Opaque is null;

    public bool Right => Expected.Opaque is { } opaque ? opaque.Equals(Got.Opaque) : SameShape && FirstWrong < 0;

    public bool IsWrong(int flat) => !Expected.Entry(flat).Matches(Got[flat]);
}

/// <summary>One case, taken apart.</summary>
internal sealed class CaseView
{
    public CaseView(int index, EvidenceCase @case, Tolerance tolerance)
    {
        Index = index;
        Case = @case;
        Expected = Blocks.Of(@case.Expected.Value, @case.Expected.Spread, tolerance);
        Got = Blocks.Of(@case.Got);
        SameStructure = Expected.Select(block => block.Place).SequenceEqual(Got.Select(block => block.Place));
        Pairs = SameStructure ? [.. Expected.Zip(Got, (expected, got) => new Pair(expected, got))] : [];
    }

    public int Index { get; }

    public EvidenceCase Case { get; }

    public ImmutableArray<Block> Expected { get; }

    public ImmutableArray<Block> Got { get; }

    /// <summary>Whether what came has the fields, keys and list lengths of what was expected.</summary>
    public bool SameStructure { get; }

    public ImmutableArray<Pair> Pairs { get; }

    public bool Right => SameStructure && Pairs.All(pair => pair.Right);

    /// <summary>The numeric arguments by place: <c>X</c>, <c>init.W1</c>. Taken apart only when asked for.</summary>
    public ImmutableArray<Block> Arguments => arguments ??=
        [.. Case.Arguments.SelectMany(argument => Blocks.Of(argument.Value, argument.Name)).Where(block => block.Opaque is null)];

    private ImmutableArray<Block>? arguments;

    public Block? Argument(string place) => Arguments.FirstOrDefault(block => block.Place == place);
}

/// <summary>All cases of a check, those that failed first, and the places where something is wrong in any of them.</summary>
internal sealed class Situation
{
    private const int MostArguments = 24;

    public Situation(Evidence evidence, Tolerance tolerance)
    {
        InOrder = [.. evidence.Cases.Select((@case, i) => new CaseView(i, @case, tolerance))];
        Cases = [.. InOrder.OrderBy(@case => @case.Right)];
        WrongPlaces = [.. Cases.SelectMany(@case => @case.Pairs).Where(pair => !pair.Right).Select(pair => pair.Expected.Place)];
        SameStructure = Cases.All(@case => @case.SameStructure);
        Affected = [.. Cases.SelectMany(@case => @case.Pairs, (@case, pair) => (@case, pair)).Where(x => WrongPlaces.Contains(x.pair.Expected.Place))];
        WrongRanks = [.. Affected.Where(x => !x.Pair.Right).Select(x => x.Pair.Expected.Rank)];
    }

    /// <summary>Those that failed first, so that what does not fit is found out soon.</summary>
    public ImmutableArray<CaseView> Cases { get; }

    /// <summary>As they came.</summary>
    public ImmutableArray<CaseView> InOrder { get; }

    public bool SameStructure { get; }

    public ImmutableHashSet<string> WrongPlaces { get; }

    /// <summary>The blocks to be explained: those of the wrong places, of all cases, for where a place is wrong once it must be explained always.</summary>
    public ImmutableArray<(CaseView Case, Pair Pair)> Affected { get; }

    /// <summary>The ranks of the blocks that are wrong somewhere.</summary>
    public ImmutableHashSet<int> WrongRanks { get; }

    public bool Wrong => !Cases.IsEmpty && !Cases[0].Right;

    /// <summary>The places of numeric arguments that every case has.</summary>
    public ImmutableArray<string> ArgumentPlaces => argumentPlaces ??=
        [.. Cases[0].Arguments.Take(MostArguments).Select(block => block.Place).Where(place => Cases.All(@case => @case.Argument(place) is not null))];

    /// <summary>Those of which the result is not a mere multiple. A result that is one tells nothing of how the argument enters.</summary>
    public ImmutableArray<string> TellingArguments => tellingArguments ??= [.. ArgumentPlaces.Where(place => !IsMultipleOf(place))];

    private ImmutableArray<string>? argumentPlaces;
    private ImmutableArray<string>? tellingArguments;

    /// <summary>
    /// Whether what is expected is a multiple of this argument, always the same. Then "you return w" and "half of what is expected" are one,
    /// and the factor says more.
    /// </summary>
    private bool IsMultipleOf(string place)
    {
        double? ratio = null;
        foreach (var (@case, pair) in Affected)
        {
            var argument = @case.Argument(place)!;
            if (Broadcast.To(pair.Expected, argument) is not { } at) return false;
            for (var i = 0; i < pair.Expected.Count; i++)
            {
                if (pair.Expected[i] == 0 && at(i) == 0) continue;
                var here = pair.Expected[i] / at(i);
                if (!double.IsFinite(here) || Math.Abs(here - (ratio ??= here)) > 1e-9 * Math.Abs(here)) return false;
            }
        }
        return true;
    }
}
