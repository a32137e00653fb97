namespace Grader.Worker.Jail;

/// <summary>No protection at all: a plain process that speaks the jail's protocol.</summary>
public sealed class NoJail : IJail
{
    public string Description => "no jail: student code runs with the rights of this process";

    public JailedProcess Start(JailSpec spec) => throw new NotImplementedException();
}
