using Grader.Sandbox;
using Jail.Probe;

// Runs inside a jail, one verb a process. Prints what it saw, always to its end if the jail lets it.
SecondStage.EnterFilterOfJail(args);
return args.Where(argument => argument != SecondStage.FilteredArgument).ToArray() switch
{
    ["echo"] => Protocol.Echo(),
    ["arguments", .. var rest] => Protocol.Arguments(rest),
    ["wait"] => Protocol.WaitForEver(),
    ["descriptors"] => Protocol.Descriptors(),
    ["mixed"] => Protocol.Mixed(),
    ["exit", var code] => int.Parse(code, System.Globalization.CultureInfo.InvariantCulture),
    ["network"] => Reach.Network(),
    ["read", .. var files] => Reach.Read(files),
    ["write", .. var files] => Reach.Write(files),
    ["root-listing"] => Reach.RootListing(),
    ["processes"] => Reach.Processes(),
    ["workload"] => Workload.Run(),
    ["start-process"] => Processes.StartProcess(),
    ["fork"] => Processes.Fork(),
    ["exec-after-second-stage"] => Processes.ExecAfterSecondStage(),
    ["kill-all"] => Processes.KillAll(),
    ["raw"] => RawCalls.Run(),
    ["managed-hog"] => Hogs.Managed(),
    ["native-hog"] => Hogs.Native(),
    ["threads"] => Hogs.Threads(),
    ["spin"] => Hogs.Spin(),
    ["flood"] => Hogs.Flood(),
    ["tmp-fill"] => Hogs.TmpFill(),
    ["files"] => Hogs.Files(),
    _ => 64,
};
