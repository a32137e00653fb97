namespace Grader.Data.Model;

/// <summary>The longest that texts and files may be. The database holds everybody to them; forms should refuse earlier, in words.</summary>
public static class Lengths
{
    public const int Slug = 60;
    public const int Name = 200;
    public const int Title = 200;
    public const int Email = 320;
    public const int Address = 500;
    public const int Hash = 200;
    public const int Path = 240;
    public const int Reason = 2000;
    public const int Message = 2000;

    /// <summary>One file of a submission, in bytes.</summary>
    public const int SubmissionFileBytes = 1 << 20;

    /// <summary>A zipped bundle, in bytes.</summary>
    public const int BundleBytes = 64 << 20;
}
