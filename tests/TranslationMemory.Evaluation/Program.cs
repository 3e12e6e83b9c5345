using System.CommandLine;
using TranslationMemory.Evaluation;
using TranslationMemory.Evaluation.Exchange;
using TranslationMemory.Evaluation.Ladder;
using TranslationMemory.Evaluation.Lookup;
using TranslationMemory.Evaluation.Search;
using TranslationMemory.Evaluation.Segmentation;
using TranslationMemory.Evaluation.Serve;
using TranslationMemory.Evaluation.Words;

// Measures the library on data sets from disk. Exit codes: 0 done, 1 failed, 2 wrong use.
var root = new RootCommand("Measures the translation memory on data sets.")
{
    AlignCommand.Create(),
    ArticlesCommand.Create(),
    LookupCommand.Create(),
    LadderCommand.Create(),
    SegmentCommand.Create(),
    ServeCommand.Create(),
    ConcordanceCommand.Create(),
    RoundTripCommand.Create(),
    WordsCommand.Create(),
    ImporterCommand.Create(),
};

ParseResult parsed = root.Parse(args);
int code = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? 2 : code;
