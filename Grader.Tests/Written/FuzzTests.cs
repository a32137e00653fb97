using FluentAssertions;
using Grader.Written.Answers;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>Nothing that can be typed into a field makes an error, and what is worked out is bounded by counted steps.</summary>
public sealed class FuzzTests
{
    private static readonly string[] pieces =
    [
        "w", "x_i", "X", "2", "0_d", "I_d", "1e999", ".", "..", "^", "^T", "^{", "}", "{", "(", ")", "[", "]", "[[", "]]", ",", ";", "|", "||", "\\|", "+", "-", "*", "/", ".*", "_", "_{", "'", "=", "<=", ">", "\\frac", "\\sum_k",
        "sum_k ", "sum", "delta_ij", "delta_", "\\mathbf{", "\\operatorname", "\\left(", "\\right", "\\\\", "&", "$", "~", "e", "pi", "exp(", "sigma(", "softmax(", "diag(", "kron(", "tr(", "norm(", "max(", "relu", "s", "z_i", "S",
        "sigma", "A", "B, C", "yes", "d x 1", "R^{", "\n", "\r\n", "\t", " ", "\0", "\u0007", "\ud800", "😀", "é", "σ", "∑", "²", "−", "ᵀ", "\u202e", "NaN", "Infinity", "-0", "99999999999999999999", "0x1F", "1/0", "null", "~", ": ", "# ", "- ", "!!", "%", "@", "`", "\"",
    ];

    private static readonly string[] nasty =
    [
        new('(', 20_000), new('-', 20_000), new('^', 3_000), new('|', 1_000), new('[', 5_000), new('a', 100_000), new('9', 50_000), string.Concat(Enumerable.Repeat("2^", 200)) + "2",
        string.Concat(Enumerable.Repeat("sum_k ", 40)) + "z_k", string.Concat(Enumerable.Repeat("kron(X, ", 20)) + "X" + new string(')', 20), string.Concat(Enumerable.Repeat("exp(", 24)) + "s" + new string(')', 24),
        string.Join('+', Enumerable.Repeat("w", 240)), string.Concat(Enumerable.Repeat("\\frac{1}{", 100)), string.Concat(Enumerable.Repeat("{", 1_000)), "w" + string.Concat(Enumerable.Repeat("^T", 240)), "I_9999 I_9999", "1_9999 1_9999^T",
        "diag(1_kdkdk)", "\\begin{pmatrix}" + string.Concat(Enumerable.Repeat("1&", 2_000)) + "\\end{pmatrix}", string.Concat(Enumerable.Repeat("w\n", 5_000)), string.Concat(Enumerable.Repeat("|w", 200)), "((((((((((w))))))))))", "e^e^e^e^e^e",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", string.Concat(Enumerable.Repeat("softmax(", 20)) + "z" + new string(')', 20), "sum_k sum_k sum_i sum_j sum_i sum_j sum_k sigma_i sigma_j z_k",
    ];

    [Fact]
    public void Whatever_is_typed_into_any_field_is_graded_and_previewed()
    {
        var part = Homework.Part;
        var random = new Random(20261123);
        foreach (var question in part.Questions)
            foreach (var answer in question.Answers)
            {
                var texts = nasty.Concat(Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)])))).ToArray();
                foreach (var text in texts)
                {
                    var fields = answer.Fields.Select(field => (question.Id, answer.Id, field.Id, random.Next(4) == 0 ? "1" : text)).ToArray();
                    foreach (var field in answer.Fields.Take(2)) part.Preview(question.Id, answer.Id, field.Id, text).Should().NotBeNull();
                    part.Find(question.Id, answer.Id)!.Judge(AnswerSheet.Of(part, fields)[question.Id, answer.Id], new Dictionary<string, Grader.Written.Mark>()).Share.Should().BeInRange(0, 1);
                }
            }
    }

    [Fact]
    public void Whatever_the_file_holds_is_read_or_said_to_be_unreadable()
    {
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0 ? "\"2.1\": " : pieces[random.Next(pieces.Length)]));
            var sheet = AnswerSheet.Read(text, Homework.Part);
            if (!sheet.IsReadable) sheet.Faults.Should().NotBeEmpty();
        }
        foreach (var text in nasty) AnswerSheet.Read(text, Homework.Part).Faults.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("&a [*a, *a]")]
    [InlineData("\"2.1\": &a { shape: *a }")]
    [InlineData("\"2.1\": { shape: { shape: { shape: { shape: d } } } }")]
    [InlineData("\"4.2\": { W1: [[[[1]]]] }")]
    [InlineData("? [a]\n: b")]
    [InlineData("? &a [*a]\n: b")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\n\"2.1\": [*b, *b]")]
    public void Strange_yaml_is_no_error(string yaml) => Homework.Part.Grade(AnswerSheet.Read(yaml, Homework.Part)).Questions.Should().NotBeEmpty();
}
