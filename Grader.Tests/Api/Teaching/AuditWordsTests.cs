using FluentAssertions;
using Grader.Api.Teaching;
using Grader.Data.Model;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Teaching;

public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("""{"before":{"due":"Mon","late":"no"},"after":{"due":"Tue","late":"no","cap":"50"}}""", "due: Mon → Tue", "cap: 50")]
    [InlineData("""{"before":null,"after":{"assignment":"Homework","due":"Tue"}}""", "assignment: Homework", "due: Tue")]
    [InlineData("""{"before":"Student","after":"Student, section B"}""", "Student → Student, section B")]
    [InlineData("""{"before":{"due":"Mon"},"after":null}""", "due: Mon no more")]
    [InlineData("""{"assignment":"hw","before":7.5,"after":9}""", "assignment: hw", "7.5 → 9")]
    [InlineData("""{"before":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","after":"7f9619ff-8b86-d011-b42d-00cf4fc964ff","number":2}""", "number: 2")]
    public void What_changed_is_said_and_what_did_not_is_not(string details, params string[] words) => AuditWords.Changes(Entry("x.y", details)).Should().Equal(words);

    [Fact]
    public void What_has_no_words_yet_is_named_as_it_is_stored() =>
        AuditWords.Of(new AuditLine(Entry("regrade.roll_back", null), "ada", "Homework")).Should().Be("regrade roll back: Homework");

    private static AuditEntry Entry(string action, string? details) => new() { At = School.Now, Action = action, SubjectKind = "assignment", Details = details };
}
