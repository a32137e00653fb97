using Grader.Data.Model;

namespace Grader.Api.Rosters;

/// <summary>Which column holds what, by the names that registries and learning systems give them; -1 where there is none.</summary>
internal sealed record RosterColumns(int Email, int Name, int First, int Last, int Section, int Role, int StudentNumber)
{
    public const string EmailNames = "Email";

    private static readonly string[] Emails = ["email", "emailaddress", "mail", "mailaddress", "emailadresse", "mailadresse", "sisloginid", "loginid", "courriel", "correo", "correoelectronico", "correoelectrónico"];
    private static readonly string[] Names = ["name", "fullname", "student", "studentname", "displayname", "sortablename"];
    private static readonly string[] Firsts = ["firstname", "givenname", "forename", "vorname", "prenom", "prénom", "nombre", "preferredname"];
    private static readonly string[] Lasts = ["lastname", "surname", "familyname", "nachname", "nom", "apellido", "apellidos"];
    private static readonly string[] Sections = ["section", "sections", "group", "groups", "tutorial", "gruppe", "übung", "class", "lab", "seccion", "sección"];
    private static readonly string[] StudentNumbers = ["sid", "studentid", "studentnumber", "sisuserid", "matrikelnummer", "matrikelnr", "numeroetudiant", "idnumber"];
    private static readonly string[] Roles = ["role", "rolle", "rôle", "type"];

    private static readonly (Role Role, string[] Words)[] RoleWords =
    [
        (Data.Model.Role.Student, ["student", "studentin", "studentenrollment", "learner", "participant"]),
        (Data.Model.Role.Ta, ["ta", "taenrollment", "teachingassistant", "assistant", "tutor", "grader"]),
        (Data.Model.Role.Instructor, ["instructor", "teacher", "teacherenrollment", "professor", "lecturer"]),
    ];

    public static RosterColumns Of(IReadOnlyList<string> header)
    {
        var plain = header.Select(Plain).ToList();
        int Find(string[] names) => names.Select(name => plain.FindIndex(cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(index => index >= 0, -1);
        return new RosterColumns(Find(Emails), Find(Names), Find(Firsts), Find(Lasts), Find(Sections), Find(Roles), Find(StudentNumbers));
    }

    /// <summary>The separator that the line of column names has most of.</summary>
    public static string Separator(string text)
    {
        var head = text.AsSpan().TrimStart("\r\n");
        var end = head.IndexOfAny('\r', '\n');
        var line = end < 0 ? head : head[..end];
        var (best, most) = (",", line.Count(','));
        foreach (var other in (ReadOnlySpan<char>)[';', '\t', '|'])
            if (line.Count(other) is var count && count > most) (best, most) = (other.ToString(), count);
        return best;
    }

    /// <summary>Null for a word that names no role.</summary>
    public static Role? RoleOf(string text)
    {
        var plain = Plain(text);
        foreach (var (role, words) in RoleWords)
            if (words.Contains(plain, StringComparer.OrdinalIgnoreCase)) return role;
        return null;
    }

    /// <summary>Letters and digits alone. Accents that are signs of their own go; letters with accents stay, so both spellings are listed.</summary>
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
