using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Grader.Data.Storage;

/// <summary>For <c>dotnet ef</c>, which looks at the model and connects to nothing.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<GraderContext>
{
    public GraderContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<GraderContext>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
