using System.Diagnostics.Metrics;
using FluentAssertions;
using Grader.Worker.Execution;
using Grader.Worker.Jail;
using Grader.Worker.Service;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grader.Tests.Worker.Service;

public sealed class MeasuresTests
{
    [Theory]
    [InlineData(1, "JailUnavailableException")]
    [InlineData(1, "JailTeardownException")]
    [InlineData(1, "GradingFailedException", true)]
    [InlineData(0, "GradingFailedException", false)]
    [InlineData(0, "TimeoutException")]
    public void A_failure_is_counted_by_its_kind_and_once_more_where_the_jail_is_to_blame(int ofJail, string kind, bool inJail = false)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var heard = new List<(string Name, long Count, string? Kind)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>()) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => heard.Add((instrument.Name, count, tags.Length == 0 ? null : tags[0].Value as string)));
        listener.Start();
        Exception failure = kind switch
        {
            nameof(JailUnavailableException) => new JailUnavailableException("No namespaces.", "Allow them."),
            nameof(JailTeardownException) => new JailTeardownException("It stays."),
            nameof(GradingFailedException) => new GradingFailedException("The runner did not start.") { OfJail = inJail },
            _ => new TimeoutException(),
        };
        new Measures(services.GetRequiredService<IMeterFactory>()).Fail(failure, span: null);
        heard.Should().Contain(("grader.gradings.failed", 1, kind));
        heard.Count(measured => measured.Name == "grader.jail.failures").Should().Be(ofJail);
    }
}
