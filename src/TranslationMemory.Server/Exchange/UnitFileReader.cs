using System.Diagnostics;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Exchange;

/// <summary>Reads a file as translation units for a memory, each checked as if a client had sent it. One unit is held at a time. For one thread.</summary>
internal static class UnitFileReader
{
    /// <summary>
    /// What of the file is not kept, its units from the beginning, and what is wrong with the others, in the order of the file.
    /// </summary>
    public static IEnumerable<FileUnit> Read(Stream stream, ImportTerms terms)
    {
        stream.Position = 0;
        using var reader = Open(stream, terms.Format);
        var isRead = reader.Read();
        foreach (var warning in reader is TmxReader tmx ? NotKept(tmx.Header) : [])
        {
            yield return warning;
        }

        for (; isRead; isRead = reader.Read())
        {
            if (reader.Problem is { } problem)
            {
                yield return Rejected(problem);
                continue;
            }

            foreach (var made in Make(reader, reader.Unit!, terms))
            {
                yield return made;
            }
        }
    }

    /// <summary>
    /// A header tells of its file: what made it, when, and from what. A memory has units of many files, so that only the file can keep it; what any
    /// export of ours says as well is not lost.
    /// </summary>
    private static IEnumerable<FileUnit> NotKept(ExchangeHeader header) => header.Parts
        .Where(part => !(part.Path.StartsWith('@') && TmxWriter.SaysByItself(part.Path[1..], header.Details.Attribute(part.Path[1..])!)))
        .Select(part => new FileUnit(part.Line, 0, null, null, new ImportWarning
        {
            Line = part.Line,
            Field = $"header/{FieldChecks.Shorten(part.Path)}",
            Description = $"{FieldChecks.Shorten(part.Path)} of the header is not kept, since a memory has units of many files. Keep the file if you need it.",
        }));

    private static ExchangeReader Open(Stream stream, ExchangeFormat format) => format switch
    {
        ExchangeFormat.Tmx => new TmxReader(stream),
        ExchangeFormat.Csv => new TableReader(stream, isCsv: true),
        ExchangeFormat.Tsv => new TableReader(stream, isCsv: false),
        ExchangeFormat.Po => new PoReader(stream),
        ExchangeFormat.Xliff or ExchangeFormat.Xliff2 => new XliffReader(stream),
        ExchangeFormat.JsonLines => new LineReader(stream, ServerLimits.MaxImportLineLength),
        _ => throw new UnreachableException(),
    };

    private static List<FileUnit> Make(ExchangeReader reader, ExchangeUnit unit, ImportTerms terms)
    {
        List<TranslationUnit> messages;
        try
        {
            messages = terms.Format is ExchangeFormat.JsonLines
                ? [ReadJson(unit, terms)]
                : ImportedUnits.Of(unit, (reader as TmxReader)?.Header.SourceLanguage, terms);
        }
        catch (ExchangeException e)
        {
            return [Rejected(e.Problem)];
        }

        return messages.ConvertAll(message => Check(unit, message, terms));
    }

    private static TranslationUnit ReadJson(ExchangeUnit line, ImportTerms terms)
    {
        var unit = JsonLinesReader.Parse(line);
        unit.Origin = new Origin { Import = new ImportOrigin { File = terms.File } };
        unit.Creator = unit.Creator.Length > 0 ? unit.Creator : terms.Creator;
        return unit;
    }

    private static FileUnit Check(ExchangeUnit from, TranslationUnit message, ImportTerms terms)
    {
        const string Prefix = "unit";
        var checks = new FieldChecks();
        var unit = TranslationUnitReader.Read(checks, Prefix, message);
        if (checks.First is { } fault)
        {
            return Rejected(from, fault.Reason, $"{fault.Field[(Prefix.Length + 1)..]}: {fault.Description}");
        }

        if (!terms.Memory.Allows(unit.Creator))
        {
            return Rejected(from, ErrorReason.CreatorNotAllowed,
                $"The memory takes writes only of its `allowed_creators`; this one is by '{FieldChecks.Shorten(unit.Creator)}'. Set `creator` to one of them.");
        }

        var pairs = terms.Pairs.Where(pair => Fits(unit.Languages.Source, pair.Source) && Fits(unit.Languages.Target, pair.Target)).Take(2).ToList();
        return pairs is [var only]
            ? new FileUnit(from.Line, from.Number, unit with { Languages = only }, null)
            : Rejected(from, ErrorReason.LanguagePairNotInMemory, $"It is for {unit.Languages}, which is {(pairs.Count == 0 ? "no pair" : "several pairs")} of those asked for. Name source and target.");
    }

    private static bool Fits(string language, string ofMemory) => language.Length == 0 || string.Equals(language, ofMemory, StringComparison.Ordinal);

    private static FileUnit Rejected(ExchangeUnit unit, ErrorReason reason, string description) => new(unit.Line, unit.Number, null, new ImportReject
    {
        Line = unit.Line,
        UnitNumber = unit.Number,
        Reason = reason,
        Description = description,
    });

    private static FileUnit Rejected(ExchangeProblem problem) => new(problem.Line, problem.UnitNumber, null, new ImportReject
    {
        Line = problem.Line,
        UnitNumber = problem.UnitNumber,
        Reason = ReasonOf(problem.Fault),
        Description = problem.Message,
    });

    private static ErrorReason ReasonOf(ExchangeFault fault) => fault switch
    {
        ExchangeFault.Malformed or ExchangeFault.UnknownEncoding or ExchangeFault.WrongFormat => ErrorReason.FileMalformed,
        ExchangeFault.BadBytes or ExchangeFault.ControlCharacter or ExchangeFault.LoneSurrogate => ErrorReason.TextMalformed,
        ExchangeFault.TooLong => ErrorReason.TextTooLong,
        ExchangeFault.NoTranslation or ExchangeFault.NoLanguage or ExchangeFault.LanguageTwice => ErrorReason.FileUnitWithoutPair,
        _ => ErrorReason.FileUnitMalformed,
    };
}
