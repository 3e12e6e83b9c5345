using TranslationMemory.Cli;
using TranslationMemory.Cli.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
