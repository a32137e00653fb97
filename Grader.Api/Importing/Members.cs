using Grader.Api.Accounts;
using Grader.Data.Model;

namespace Grader.Api.Importing;

/// <summary>Finds people of elsewhere among those of a course: by their address, or else by their student number.</summary>
internal sealed class Members(IReadOnlyCollection<Enrolment> enrolments)
{
    private readonly Dictionary<string, Enrolment> byEmail = enrolments.ToDictionary(e => e.User.Email, StringComparer.Ordinal);
    private readonly ILookup<string, Enrolment> byNumber = enrolments.Where(e => e.StudentNumber is not null).ToLookup(e => e.StudentNumber!, StringComparer.Ordinal);

    /// <summary>The one it is, or why that cannot be told; neither where nobody is like that.</summary>
    public (Enrolment? Found, string? Problem) Find(Submitter who)
    {
        var addressed = byEmail.GetValueOrDefault(People.Address(who.Email));
        var numbered = who.Sid is { } sid ? byNumber[sid].ToArray() : [];
        if (addressed is not null)
            return numbered.Length > 0 && !numbered.Contains(addressed)
                ? (null, $"{who.Email} is {addressed.User.Name} here, but the number {who.Sid} is {numbered[0].User.Name}'s") : (addressed, null);
        return numbered.Length > 1 ? (null, $"{numbered.Length} people have the number {who.Sid} here, and none of them the address {who.Email}") : (numbered.FirstOrDefault(), null);
    }
}
