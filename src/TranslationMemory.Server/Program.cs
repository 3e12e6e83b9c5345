using System.CommandLine;
using TranslationMemory.Server.Hosting;

const int WrongUse = 2;

var parsed = ServerCommand.Make(ServerCommand.RunAsync).Parse(args);
// The host itself waits for the calls in flight when it is told to stop; a time limit of the command line must not cut that short.
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? WrongUse : exitCode;
