using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Written;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>A manifest that is well formed in itself. Methods and inputs are still names and nodes: what they mean, the reference's code says.</summary>
internal sealed record ManifestDraft(
    string Title, string Namespace, Limits Limits, ImmutableDictionary<string, YamlNode> Sets, ImmutableArray<QuestionDraft> Questions,
    ImmutableArray<MutantDraft> Mutants, ImmutableArray<Excuse> Excuses, Writing Writing);

/// <summary>The written questions, and the order of all questions, by id.</summary>
internal sealed record Writing(WrittenPart Part, ImmutableArray<string> Order);

internal sealed record MutantDraft(YamlNode Node, MutantSpec Spec);

internal sealed record OracleDraft(YamlNode Node, string Forward, string With, string? Cotangent, bool OutputFirst);

internal sealed record QuestionDraft(string Id, string Title, ImmutableArray<CheckDraft> Checks);

internal sealed record CheckDraft(
    string Id, YamlNode Node, string Call, ImmutableArray<string> Mutates, ImmutableArray<string> Exact,
    ImmutableArray<CaseDraft> Cases, ImmutableArray<PartDraft> Parts);

/// <summary>What earns points: a check without parts has one of these, of its own id. 0 points stand for those that could not be read.</summary>
internal sealed record PartDraft(string Id, string Title, decimal Points, ValuePath Of, JudgeDraft Judge, Tolerance Tolerance, OracleDraft? Oracle,
    Visibility Visibility);

internal sealed record CaseDraft(string Name, bool Visible, ImmutableArray<DimensionRange> Dimensions, YamlNode Inputs);

/// <summary>One of: neither shape nor property nor training (golden); shape; property; training with an optional property.</summary>
internal sealed record JudgeDraft(YamlNode? Node, bool Shape, string? Property, TrainingDraft? Training);

internal sealed record TrainingDraft(ValuePath History, int Early, ValuePath? Parameters);
