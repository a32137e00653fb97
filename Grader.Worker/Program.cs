// The command line of the grader. Exit codes: 0 graded, whatever the score, fit to publish, or written; 1 not fit to publish; 2 wrong usage, or input that cannot be read; 3 we failed.
using System.CommandLine;
using System.Globalization;
using Grader.Worker.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Grades numerical C# homework.") { GradeCommand.Create(), CheckCommand.Create(), NewCommand.Create(), BenchCommand.Create(),
    WorkCommand.Create(), MigrateCommand.Create(), ExportCommand.Create(), TryCommand.Create(), ShowCommand.Create(), ConvertCommand.Create(), AutograderCommand.Create() };
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
await Console.Error.WriteLineAsync("Try ./grader --help.");
return ExitCodes.Refused;
