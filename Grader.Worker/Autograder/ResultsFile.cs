using System.Text;

namespace Grader.Worker.Autograder;

/// <summary>
/// results.json, replaced at one stroke each time: whenever this process or the whole container is killed, what stands there is whole.
/// </summary>
internal sealed class ResultsFile(string path)
{
    public void Write(string json)
    {
        var scratch = path + ".new";
        using (var file = new FileStream(scratch, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(json));
            file.Flush(flushToDisk: true);
        }
        File.Move(scratch, path, overwrite: true);
    }
}
