using System.IO.Compression;
using System.Text;
using Grader.Core.Gate;
using Grader.Core.Manifest;
using Grader.Data.Model;
using Grader.Data.Storage;
using Grader.Tests.Data;

namespace Grader.Tests.Api.Versions;

/// <summary>Versions as the gate leaves them, without a worker that runs it; and bundles as people send them.</summary>
internal static class Gates
{
    public static GateReport Passed { get; } = new("Homework",
        [new TrialRow("reference", "reference", 3, "full marks", true), new TrialRow("mutant", "sign", 1, "noticed: sign", true)],
        [new MarginRow("1/half", 0.004, "doubling", double.PositiveInfinity, "sign", 120, "F.cs:3 minus", 12, 11)],
        new MutationSummary(12, 11, [new Survivor("F.cs", 3, "minus", "a - b", "a + b", null)], []),
        [new GateFinding(false, "1/half", "all its inputs are whole numbers", "Add one that is not")])
    {
        MaxScore = 3,
        Outline =
        [
            new OutlinedQuestion("1", "Halves", [new OutlinedItem("Half", "code", 1, false, Visibility.Visible, 2, 3), new OutlinedItem("Secret half", "code", 2, false, Visibility.AfterPublished, 0, 4)]),
            new OutlinedQuestion("2", "In words", [new OutlinedItem("Why", "text", 1, true, Visibility.AfterPublished, 0, 0)]),
        ],
    };

    public static GateReport Refused { get; } = Passed with
    {
        Findings = [.. Passed.Findings, new GateFinding(true, "mutant sign", "1/half does not notice it", "Choose inputs that bring the mistake out, or a narrower tolerance")],
    };

    /// <summary>Another version of the school's assignment, with what the gate made of it.</summary>
    public static async Task<AssignmentVersion> VersionAsync(this School school, int number, VersionState state, GateReport? report = null, params (string Path, string Text)[] files)
    {
        var version = school.Draft(school.Assignment, number, School.Files(files.Length > 0 ? files : [("assignment.yaml", $"title: Version {number}")]));
        (version.State, version.GateReport, version.MaxScore) = (state, report is null ? null : GateCodec.Encode(report), report?.MaxScore);
        if (report is not null) version.CheckedAt = School.Now;
        await school.AddAsync(version);
        return version;
    }

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, text) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    /// <summary>Sends a form with a bundle, as a browser would.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(this Visitor visitor, string page, byte[]? bundle, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await visitor.TokenAsync(page)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (bundle is not null) form.Add(new ByteArrayContent(bundle), "bundle", "bundle.zip");
        return await visitor.Http.PostAsync(page, form, School.Stop);
    }
}
