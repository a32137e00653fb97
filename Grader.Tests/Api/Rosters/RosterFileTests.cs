using System.Text;
using FluentAssertions;
using Grader.Api.Rosters;
using Grader.Data.Model;
using Xunit;

namespace Grader.Tests.Api.Rosters;

public sealed class RosterFileTests
{
    private const string Usual = "Name,Email,Section,Role\nBjörn Ågren,Bjorn@Example.org,A,student\n\"O'Brien, Zoë\",zoe@example.org,B,TA\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with a mark", "utf-16", "utf-16 without a mark", "utf-16be", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Accents_are_right_in_any_encoding(string encoding) =>
        RosterFile.Read("roster.csv", Bytes(encoding)).Rows.Should().Equal(
            new RosterRow(2, "bjorn@example.org", "Björn Ågren", "A", Role.Student),
            new RosterRow(3, "zoe@example.org", "Zoë O'Brien", "B", Role.Ta));

    [Theory]
    [InlineData("Section;E-Mail;Vorname;Nachname\nB;zoe@example.org;Zoë;Ångström\n")]
    [InlineData("Last Name\tFIRST_NAME\tgroup\te-mail address\r\nÅngström\tZoë\tB\tzoe@example.org\r\n")]
    [InlineData("Student,ID,SIS Login ID,Section\n\"Ångström, Zoë\",17,zoe@example.org,B")]
    [InlineData("\n\n  Name | Mail | Tutorial\nZoë Ångström | zoe@example.org | B\n\n")]
    [InlineData("Prénom;Nom;Courriel;Section\nZoë;Ångström;zoe@example.org;B\n")]
    [InlineData("Pre\u0301nom;Nom;Courriel;Section\nZoë;Ångström;zoe@example.org;B\n")]
    public void Columns_may_be_named_and_ordered_and_separated_as_they_are(string text) =>
        RosterFile.Read("roster.csv", Encoding.UTF8.GetBytes(text)).Rows.Should().ContainSingle().Which
            .Should().Match<RosterRow>(row => row.Name == "Zoë Ångström" && row.Email == "zoe@example.org" && row.Section == "B" && row.Role == null);

    [Theory]
    [InlineData("Name,Email,SID,Sections\nAnn Lee,ann@uni.example,042,A\n")]
    [InlineData("\ufeffFirst Name,Last Name,SID,Email,Role,Section\r\nAnn,Lee,042,ann@uni.example,Student,A\r\n")]
    [InlineData("Email;Student ID;Section;Name\nann@uni.example;042;A;\"Ann Lee\"")]
    public void A23_Rosters_of_Gradescope_are_read_with_numbers_whatever_the_order_of_columns_the_separator_and_the_mark(string text)
    {
        var row = Read(text).Rows.Should().ContainSingle().Subject;
        (row.Name, row.Email, row.StudentNumber, row.Section).Should().Be(("Ann Lee", "ann@uni.example", "042", "A"));
    }

    [Fact]
    public void A23_An_address_that_is_there_twice_is_refused()
    {
        var file = Read("Name,Email\nAnn,ann@uni.example\nBob,bob@uni.example\nAnn,ANN@uni.example\n");
        file.Rows.Should().BeEmpty();
        file.Faults.Should().ContainSingle().Which.Problem.Should().Be("ann@uni.example is on line 2 already");
    }

    [Fact]
    public void Every_fault_is_told_with_its_line_and_then_nobody_is_taken()
    {
        var file = Read("Email,Role\nada@example.org,student\nnobody\n,student\nada@example.org,ta\ngrace@example.org,king\n");
        file.Rows.Should().BeEmpty();
        file.Faults.Select(fault => fault.Line).Should().Equal(3, 4, 5, 6);
        file.Faults.Select(fault => fault.Problem).Should().Equal(
            "\"nobody\" is no e-mail address", "there is no e-mail address", "ada@example.org is on line 2 already", "\"king\" is no role");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("Name,Section\nAda,A\n", "no column holds e-mail addresses")]
    [InlineData("Email\n\n", "there is nobody in it")]
    [InlineData("Email,Name\nada@example.org,\"Ada\nbob@example.org,Bob\n", "a quotation mark is not closed, or is within a name")]
    public void What_is_no_roster_is_refused_in_words(string text, string problem) =>
        Read(text).Faults.Should().ContainSingle().Which.Problem.Should().Be(problem);

    private static RosterFile Read(string text) => RosterFile.Read("roster.csv", Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(Usual),
        "utf-8 with a mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Usual)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Usual)],
        "utf-16 without a mark" => Encoding.Unicode.GetBytes(Usual),
        "utf-16be" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Usual)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Usual),
    };
}
