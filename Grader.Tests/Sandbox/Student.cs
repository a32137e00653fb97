using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Sandbox;
using Grader.Tests.Compiler;

namespace Grader.Tests.Sandbox;

/// <summary>A student's code in a runner, in this process: the class <c>C</c> of some source, called as the service calls it.</summary>
internal sealed class Student
{
    private readonly Runner runner = new();
    private int number = 1;

    public Student(string source) => runner.Answer(new LoadRequest(1, [Compilation.Image(source)])).Should().BeOfType<LoadedResponse>();

    /// <summary>A student whose class has these members, and beside it these types.</summary>
    public static Student Of(string members, string types = "") => new($"public static class C {{ {members} }} {types}");

    public RunnerResponse Ask(string method, params Value[] arguments) => RunnerResponse.Decode(
        runner.AnswerEncoded(RunnerRequest.Decode(new CallRequest(++number, 0, "C", method, [.. arguments]).Encode())));

    public ReturnedResponse Returned(string method, params Value[] arguments) => Ask(method, arguments).Should().BeOfType<ReturnedResponse>().Which;

    /// <summary>The result as text.</summary>
    public string Call(string method, params Value[] arguments) => ValueText.Of(Returned(method, arguments).Result);

    public ThrewResponse Threw(string method, params Value[] arguments) => Ask(method, arguments).Should().BeOfType<ThrewResponse>().Which;

    public string Unreadable(string method, params Value[] arguments) => Ask(method, arguments).Should().BeOfType<UnreadableResponse>().Which.Reason;
}
