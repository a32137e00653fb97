using Grader.Sandbox;

return args is ["--self-test"] ? SelfTest.Run() : 0;
