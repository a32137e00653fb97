using System.IO.Compression;
using System.Net;
using System.Text;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

public sealed class VersionByRestTests(Postgres postgres) : IAsyncLifetime
{
    private const string Versions = $"{Caller.Assignment}/versions";
    private School school = null!;
    private Site site = null!;
    private Caller staff = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        staff = await site.CallAsync(site.Ta, Scopes.Staff);
    }

    public async ValueTask DisposeAsync()
    {
        staff.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_bundle_is_stored_with_its_hash_and_a_seed_of_its_own_and_nobody_publishes_it()
    {
        using var answer = await staff.AskAsync(HttpMethod.Post, Versions, Caller.Zip(Zip(("hw/assignment.yaml", "title: New"), ("hw/reference/F.cs", "class F;"))));
        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        var told = await Caller.JsonAsync(answer);
        (told.GetProperty("version").GetInt32(), told.GetProperty("state").GetString(), told.GetProperty("published").GetBoolean()).Should().Be((2, "waiting", false));
        await using var context = school.Context();
        var stored = await context.Versions.AsNoTracking().SingleAsync(v => v.Number == 2, School.Stop);
        var files = FileArchive.Unpack(stored.Bundle);
        files.Keys.Should().Equal("assignment.yaml", "reference/F.cs");
        stored.ContentHash.Should().Be(new Grader.Core.Intake.FileSet("bundle", files).ContentHash()).And.Be(told.GetProperty("content_hash").GetString());
        stored.Seed.Should().HaveLength(64).And.NotBe(school.Version.Seed);
        (stored.UploadedBy, stored.State).Should().Be((site.Ta.Id, VersionState.Waiting));
        (await context.Assignments.AsNoTracking().SingleAsync(School.Stop)).PublishedVersionId.Should().Be(school.Version.Id);
        (await context.AuditEntries.SingleAsync(entry => entry.Action == "version.upload", School.Stop)).SubjectId.Should().Be(stored.Id);
        told.ToString().Should().NotContain(stored.Seed);
        (await staff.ReadAsync(Versions)).EnumerateArray().Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("published").GetBoolean()))
            .Should().Equal((2, false), (1, true));
    }

    [Fact]
    public async Task The_same_files_again_are_the_same_version_and_uploads_at_once_get_numbers_in_a_row()
    {
        using var form = await staff.AskAsync(HttpMethod.Post, Versions, Caller.Form([("hw.zip", Zip(("assignment.yaml", "title: New")))]));
        form.StatusCode.Should().Be(HttpStatusCode.Created);
        using var again = await staff.AskAsync(HttpMethod.Post, Versions, Caller.Zip(Zip(("other/assignment.yaml", "title: New"))));
        again.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Caller.JsonAsync(again)).GetProperty("version").GetInt32().Should().Be(2);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var answer = await staff.AskAsync(HttpMethod.Post, Versions, Caller.Zip(Zip(("assignment.yaml", $"title: {i}"))));
            return (await Caller.JsonAsync(answer)).GetProperty("version").GetInt32();
        }));
        numbers.Should().BeEquivalentTo([3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused_with_a_sentence_and_nothing_is_stored()
    {
        foreach (var (content, status, sentence) in new (HttpContent, HttpStatusCode, string)[]
        {
            (Caller.Zip([1, 2, 3]), HttpStatusCode.UnprocessableEntity, "no zip at all"),
            (Caller.Zip(Zip(("F.cs", "class F;"))), HttpStatusCode.UnprocessableEntity, "there is no assignment.yaml"),
            (Caller.Zip(Zip(("../assignment.yaml", "title: x"))), HttpStatusCode.UnprocessableEntity, "leads out of its folder"),
            (Caller.Zip(Zip(("assignment.yaml", new string('x', 5 << 20)))), HttpStatusCode.UnprocessableEntity, "largest file taken is 4 MB"),
            (Caller.Form([("a.zip", [1]), ("b.zip", [2])]), HttpStatusCode.BadRequest, "one file"),
            (Caller.Text("text/plain", "x"), HttpStatusCode.UnsupportedMediaType, "Content-Type"),
        })
            (await staff.FailAsync(status, HttpMethod.Post, Versions, content)).Should().Contain(sentence);
        (await staff.ReadAsync(Versions)).GetArrayLength().Should().Be(1);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
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
}
