using FluentAssertions;
using Grader.Written.Gate;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>The gate of HW3's written questions: right answers in several spellings, near misses, and mistakes with their messages.</summary>
public sealed class GateTests
{
    [Fact]
    public void Every_right_spelling_of_the_homework_passes_and_every_near_miss_and_mistake_is_noticed()
    {
        var trial = new AnswerTrial(Homework.Part);
        trial.Run().Select(finding => $"{finding.Where}: {finding.Problem}").Should().BeEmpty();
        trial.Tried.Should().BeGreaterThan(200);
    }
}
