// The compiler: C# in, IL or errors out, again and again, warm. It runs in a jail of its own, since a few hundred bytes of C# can make
// Roslyn eat all memory or never return; it never runs what it compiles, and never reads a project file, analyzer, generator or package.
using Grader.Compiler;
using Grader.Compiler.Mutation;
using Grader.Core.Protocol;
using Grader.Sandbox;
using Microsoft.Win32.SafeHandles;

SecondStage.EnterFilterOfJail(args);
using var requests = new FileStream(new SafeFileHandle(3, ownsHandle: true), FileAccess.Read, bufferSize: 0);
using var responses = new FileStream(new SafeFileHandle(4, ownsHandle: true), FileAccess.Write, bufferSize: 0);
var compiler = new CSharpCompiler(FrameworkReferences.Load());
WarmUp.Run(compiler);
Frames.Write(responses, new ReadyResponse().Encode());
while (Frames.Read(requests) is { } message)
    Frames.Write(responses, CompilerTasks.Of(message) switch
    {
        CompilerTask.Mutate => new Mutator(compiler).Mutate(MutateRequest.Decode(message)).Encode(),
        CompilerTask.Tokenise => Tokeniser.Tokenise(TokenRequest.Decode(message)).Encode(),
        _ => compiler.Compile(CompileRequest.Decode(message)).Encode(),
    });
return 0;
