using FluentAssertions;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Core.Protocol;

public sealed class MessageTests
{
    [Fact]
    public void Requests_come_back_as_they_were()
    {
        foreach (var request in SomeMessage.Requests)
        {
            var back = RunnerRequest.Decode(request.Encode());
            back.Should().BeOfType(request.GetType());
            back.Encode().ToArray().Should().Equal(request.Encode().ToArray());
        }
        var call = (CallRequest)RunnerRequest.Decode(SomeMessage.Requests[1].Encode());
        (call.Number, call.Assembly, call.Type, call.Method).Should().Be((2, 1, "Hw.Homework", "F"));
    }

    [Fact]
    public void Responses_come_back_as_they_were()
    {
        foreach (var response in SomeMessage.Responses)
        {
            var back = RunnerResponse.Decode(response.Encode());
            back.Should().BeOfType(response.GetType());
            back.Encode().ToArray().Should().Equal(response.Encode().ToArray());
        }
        RunnerResponse.Decode(SomeMessage.Responses[3].Encode()).Should().Be(SomeMessage.Responses[3]);
        ((ReturnedResponse)RunnerResponse.Decode(SomeMessage.Responses[2].Encode())).Changed.Select(c => c.Parameter).Should().Equal(0, 3);
    }

    [Fact]
    public void The_compiler_s_messages_come_back_as_they_were()
    {
        var request = CompileRequest.Decode(SomeMessage.CompileRequest.Encode());
        request.Sources.Should().Equal(SomeMessage.CompileRequest.Sources);
        (request.AssemblyName, request.StochasticRounding).Should().Be(("Submission", true));
        request.References.Select(r => r.Length).Should().Equal(2, 0);

        var response = CompileResponse.Decode(SomeMessage.CompileResponse.Encode());
        response.Should().BeEquivalentTo(SomeMessage.CompileResponse, options => options.RespectingRuntimeTypes());
        CompileResponse.Decode(new CompileResponse(null, [], 0, Surface.Empty).Encode()).Image.Should().BeNull();
    }

    [Fact]
    public void An_error_reads_as_compilers_print_it()
    {
        SomeMessage.CompileResponse.Errors[0].ToString().Should().Be("A.cs(3,7): CS1002: ; expected");
        new CompileError("", 0, 0, "CS5001", "no Main", "").ToString().Should().Be("CS5001: no Main");
    }

    [Fact]
    public void Bytes_after_the_end_are_refused()
    {
        foreach (var (bytes, read) in SomeMessage.All)
            ((Action)(() => read([.. bytes, 0]))).Should().Throw<MalformedMessageException>();
    }
}
