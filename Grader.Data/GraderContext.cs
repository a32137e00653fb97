using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Assignment = Grader.Data.Model.Assignment;
using CheckResult = Grader.Data.Model.CheckResult;

namespace Grader.Data;

/// <summary>The database. Names are in snake_case, instants are UTC, and nothing is deleted because something else is.</summary>
public sealed class GraderContext(DbContextOptions<GraderContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
    public DbSet<ExternalLogin> ExternalLogins => Set<ExternalLogin>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AssignmentVersion> Versions => Set<AssignmentVersion>();
    public DbSet<StoredGoldens> Goldens => Set<StoredGoldens>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<SubmissionFile> SubmissionFiles => Set<SubmissionFile>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<CheckResult> CheckResults => Set<CheckResult>();
    public DbSet<Extension> Extensions => Set<Extension>();
    public DbSet<ScoreOverride> ScoreOverrides => Set<ScoreOverride>();
    public DbSet<Regrade> Regrades => Set<Regrade>();
    public DbSet<RegradeItem> RegradeItems => Set<RegradeItem>();
    public DbSet<QuestionGrade> QuestionGrades => Set<QuestionGrade>();
    public DbSet<AnswerDraft> AnswerDrafts => Set<AnswerDraft>();
    public DbSet<RegradeRequest> RegradeRequests => Set<RegradeRequest>();
    public DbSet<SimilarityReport> SimilarityReports => Set<SimilarityReport>();
    public DbSet<WorkerProcess> Workers => Set<WorkerProcess>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>A student's own time for an assignment; null where it is everybody's.</summary>
    public Task<Extension?> ExtensionAsync(Guid assignmentId, Guid userId, CancellationToken stop) =>
        Extensions.AsNoTracking().SingleOrDefaultAsync(e => e.AssignmentId == assignmentId && e.UserId == userId, stop);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Named<Role>(configurationBuilder);
        Named<LinkPurpose>(configurationBuilder);
        Named<AssignmentState>(configurationBuilder);
        Named<VersionState>(configurationBuilder);
        Named<SubmissionState>(configurationBuilder);
        Named<RegradeState>(configurationBuilder);
        Named<RegradeScope>(configurationBuilder);
        Named<RegradeItemState>(configurationBuilder);
        Named<Verdict>(configurationBuilder);
        Named<Visibility>(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GraderContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys()) key.DeleteBehavior = DeleteBehavior.Restrict;
            foreach (var property in entity.GetKeys().SelectMany(key => key.Properties).Where(property => property.ClrType == typeof(Guid)))
                property.ValueGenerated = ValueGenerated.Never;
        }
    }

    private static void Named<TEnum>(ModelConfigurationBuilder conventions) where TEnum : struct, Enum =>
        conventions.Properties<TEnum>().HaveConversion<EnumNames<TEnum>>().HaveMaxLength(40);
}
