using System.Text;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using CheckResult = Grader.Data.Model.CheckResult;

namespace Grader.Tests.Data;

/// <summary>A database with a course, an instructor, a student, and one open assignment with a published version.</summary>
public sealed class School : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private School(string database)
    {
        Database = database;
        services = new ServiceCollection().AddLogging().AddSingleton(Quick).AddGraderData(database).AddSingleton<ProgressFeed>().BuildServiceProvider();
    }

    /// <summary>Times that tests need not wait for.</summary>
    public static Liveness Quick { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    public string Database { get; }

    public IServiceProvider Services => services;

    public Course Course { get; } = new() { Id = Guid.NewGuid(), Slug = "ml", Title = "Machine Learning", TimeZone = "Europe/Berlin", CreatedAt = Now };

    public User Instructor { get; } = Person("ada");

    public User Student { get; } = Person("björn");

    public Assignment Assignment { get; private set; } = null!;

    public AssignmentVersion Version { get; private set; } = null!;

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public GraderContext Context() => Get<IDbContextFactory<GraderContext>>().CreateDbContext();

    /// <summary>A database that somebody else filled.</summary>
    public static School At(string database) => new(database);

    /// <param name="database">Where to.</param>
    /// <param name="bundle">What the version grades with; nothing that can be opened, where no test does.</param>
    public static async Task<School> OpenAsync(string database, IEnumerable<KeyValuePair<string, byte[]>>? bundle = null)
    {
        var school = new School(database);
        await using var context = school.Context();
        context.AddRange(school.Course, school.Instructor, school.Student);
        context.AddRange(school.Enrol(school.Instructor, Role.Instructor), school.Enrol(school.Student, Role.Student));
        school.Assignment = new Assignment { Id = Guid.NewGuid(), CourseId = school.Course.Id, Slug = "hw", Title = "Homework", State = AssignmentState.Open, CreatedAt = Now };
        context.Add(school.Assignment);
        school.Version = school.Draft(school.Assignment, 1, bundle ?? [KeyValuePair.Create("assignment.yaml", "title: Test"u8.ToArray())]);
        context.Add(school.Version);
        await context.SaveChangesAsync(Stop);
        school.Assignment.PublishedVersionId = school.Version.Id;
        await context.SaveChangesAsync(Stop);
        return school;
    }

    public static User Person(string name) => new()
    {
        Id = Guid.NewGuid(),
        Email = $"{name}@example.org",
        Name = name,
        SecurityStamp = Guid.NewGuid(),
        CreatedAt = Now,
    };

    public Enrolment Enrol(User user, Role role) => new() { CourseId = Course.Id, UserId = user.Id, Role = role, CreatedAt = Now };

    public AssignmentVersion Draft(Assignment assignment, int number, IEnumerable<KeyValuePair<string, byte[]>> bundle) => new()
    {
        Id = Guid.NewGuid(),
        AssignmentId = assignment.Id,
        Number = number,
        Bundle = FileArchive.Pack(bundle),
        ContentHash = new Grader.Core.Intake.FileSet("bundle", bundle).ContentHash(),
        Seed = AssignmentVersion.DrawSeed(),
        UploadedBy = Instructor.Id,
        UploadedAt = Now,
        State = VersionState.Passed,
    };

    /// <summary>A submission as it lies in the database, without a job.</summary>
    public Submission Submission(int number = 1, bool counts = false) => new()
    {
        Id = Guid.NewGuid(),
        AssignmentId = Assignment.Id,
        UserId = Student.Id,
        Number = number,
        SubmittedAt = Now - TimeSpan.FromMinutes(5),
        StateSince = Now - TimeSpan.FromMinutes(5),
        ContentHash = new string('0', 64),
        Counts = counts,
    };

    public Attempt Attempt(Submission submission, decimal score = 7, decimal maximum = 10) => new()
    {
        Id = Guid.NewGuid(),
        SubmissionId = submission.Id,
        VersionId = Version.Id,
        StartedAt = Now,
        FinishedAt = Now,
        Worker = "test:1",
        Score = score,
        MaxScore = maximum,
        Verdict = Verdict.PartlyPassed,
        CompileTime = TimeSpan.Zero,
        JailTime = TimeSpan.Zero,
        RunTime = TimeSpan.Zero,
        CompareTime = TimeSpan.Zero,
        Report = [],
    };

    public static CheckResult Check(Attempt attempt, int position, decimal points, decimal maximum) => new()
    {
        AttemptId = attempt.Id,
        Position = position,
        Question = "1",
        Check = $"check-{position}",
        Verdict = Verdict.Passed,
        Points = points,
        MaxPoints = maximum,
    };

    public async Task AddAsync(params object[] rows)
    {
        await using var context = Context();
        context.AddRange(rows);
        await context.SaveChangesAsync(Stop);
    }

    public async Task<Submission> ReadAsync(Guid submissionId)
    {
        await using var context = Context();
        return await context.Submissions.AsNoTracking().SingleAsync(s => s.Id == submissionId, Stop);
    }

    /// <summary>Files by name and text.</summary>
    public static KeyValuePair<string, byte[]>[] Files(params (string Path, string Text)[] files) =>
        [.. files.Select(file => KeyValuePair.Create(file.Path, Encoding.UTF8.GetBytes(file.Text)))];

    /// <summary>The files of a folder of the repository.</summary>
    public static KeyValuePair<string, byte[]>[] Folder(params string[] path) =>
        [.. Directory.EnumerateFiles(Repository.Path(path), "*", SearchOption.AllDirectories).Select(file => KeyValuePair.Create(Path.GetRelativePath(Repository.Path(path), file), File.ReadAllBytes(file)))];

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
