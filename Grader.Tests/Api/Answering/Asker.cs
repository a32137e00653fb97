using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Grader.Api.Answering;
using Grader.Tests.Data;
using Grader.Tests.Written;
using Grader.Written;

namespace Grader.Tests.Api.Answering;

/// <summary>The form of the homework, by plain HTTP.</summary>
internal static class Asker
{
    public const string Form = "/courses/ml/assignments/hw/answers";

    public static IReadOnlyList<AskedField> Fields { get; } = AskedField.Of(Homework.Part);

    public static Task<School> SchoolAsync(string database) => School.OpenAsync(database,
        [KeyValuePair.Create(WrittenPart.ManifestName, File.ReadAllBytes(Repository.Path("assignments", "hw3", WrittenPart.ManifestName)))]);

    /// <summary>The first field of an answer.</summary>
    public static AskedField Field(string question, string answer, string field = "") => Fields.Single(f => f.Question == question && f.Answer == answer && f.Field.Id == field);

    /// <summary>As the script saves: the answer's status, and what it says.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode? Body)> SaveAsync(this Visitor visitor, int revision, params (AskedField Field, string Text)[] answers)
    {
        using var answer = await visitor.Http.PutAsJsonAsync($"{Form}/draft", new { revision, answers = answers.ToDictionary(a => a.Field.Key, a => a.Text) }, School.Stop);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(School.Stop)) : null);
    }

    public static async Task<(HttpStatusCode Status, JsonNode? Body)> PreviewAsync(this Visitor visitor, AskedField field, string text)
    {
        using var answer = await visitor.Http.PostAsJsonAsync($"{Form}/preview", new { key = field.Key, text }, School.Stop);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(School.Stop)) : null);
    }

    /// <summary>Sends the form as a browser without script would.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this Visitor visitor, int revision, bool handIn, params (AskedField Field, string Text)[] answers)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await visitor.TokenAsync(Form)), "__RequestVerificationToken" }, { new StringContent($"{revision}"), "revision" } };
        foreach (var (field, text) in answers) form.Add(new StringContent(text), $"\"{field.Name}\"");
        return await visitor.Http.PostAsync(handIn ? $"{Form}?handler=HandIn" : Form, form, School.Stop);
    }

    /// <summary>The id of the submission that somebody was sent to.</summary>
    public static Guid Submission(this HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.Should().StartWith("/submissions/");
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }
}
