// The only code beside a student's: it loads an assembly, makes the calls it is told to make, and reports what came back. It knows no golden,
// no tolerance and no score, and nothing it says is believed to be more than data. Its parent decides about time and memory and kills it.
using Grader.Core.Protocol;
using Grader.Sandbox;
using Microsoft.Win32.SafeHandles;

SecondStage.EnterFilterOfJail(args);
if (args is ["--self-test", var secret, ..]) return SelfTest.Run(secret);
using var requests = new FileStream(new SafeFileHandle(3, ownsHandle: true), FileAccess.Read, bufferSize: 0);
using var responses = new FileStream(new SafeFileHandle(4, ownsHandle: true), FileAccess.Write, bufferSize: 0);
WarmUp.Run();
SecondStage.Enter();
Frames.Write(responses, new ReadyResponse().Encode());
var runner = new Runner();
while (Frames.Read(requests) is { } message)
    Frames.Write(responses, runner.AnswerEncoded(RunnerRequest.Decode(message)));
return 0;
