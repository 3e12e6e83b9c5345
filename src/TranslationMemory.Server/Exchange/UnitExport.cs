using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Filtering;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using TranslationUnit = TranslationMemory.Core.Units.TranslationUnit;

namespace TranslationMemory.Server.Exchange;

/// <summary>Sends the units of a memory as a file, page after page of the store, one being read while the one before it is written. Thread-safe.</summary>
internal sealed class UnitExport(ITranslationStore store, BackgroundThread bulk)
{
    /// <summary>Units a page.</summary>
    private const int UnitsPerRead = 1_000;

    /// <summary>
    /// A piece is sent when it has so many bytes: with the longest unit behind that, and what writers hold back, it fits into the 4 MiB that gRPC
    /// clients accept.
    /// </summary>
    private const int PieceBytes = 1024 * 1024;

    /// <summary>Sends the file from a unit on.</summary>
    /// <param name="terms">What is asked for.</param>
    /// <param name="cursorOf">Makes the cursor behind a unit.</param>
    /// <param name="responses">Takes the pieces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        ExportTerms terms, Func<Guid, string> cursorOf, IServerStreamWriter<ExportTranslationUnitsResponse> responses, CancellationToken cancellationToken)
    {
        // What was written before the place to go on at decides in a PO file how what comes is written.
        var seen = terms.Format is ExchangeFormat.Po ? new HashSet<UInt128>() : null;
        var reading = ReadAsync(terms, seen is null ? terms.After : null, cancellationToken);
        using var piece = new Piece(terms, seen);
        if (terms.After is null)
        {
            piece.Start();
        }

        while (await reading is { Count: > 0 } page)
        {
            reading = page.Count == UnitsPerRead ? ReadAsync(terms, page[^1].Id, cancellationToken) : Task.FromResult<IReadOnlyList<TranslationUnit>>([]);
            for (var done = 0; done < page.Count;)
            {
                var from = done;
                done = await bulk.RunAsync(() => piece.Write(page, from));
                if (piece.Length >= PieceBytes)
                {
                    await responses.WriteAsync(piece.Take(cursorOf(page[done - 1].Id)), cancellationToken);
                }
            }
        }

        piece.Finish();
        await responses.WriteAsync(piece.Take(cursor: ""), cancellationToken);
    }

    private Task<IReadOnlyList<TranslationUnit>> ReadAsync(ExportTerms terms, Guid? after, CancellationToken cancellationToken) =>
        Task.Run(() => store.ListUnitsAsync(terms.MemoryId, after, UnitsPerRead, cancellationToken), cancellationToken);

    /// <summary>The piece of the file that is being written.</summary>
    private sealed class Piece(ExportTerms terms, HashSet<UInt128>? seen) : IDisposable
    {
        private readonly MemoryStream _stream = new();
        private ExchangeWriter? _writer;
        private StreamWriter? _lines;
        private long _unitCount;

        /// <summary>Bytes so far, without those that a writer still holds back: some ten thousand characters.</summary>
        public long Length => _stream.Length;

        private ExchangeWriter Writer => _writer ??= terms.Format switch
        {
            ExchangeFormat.Tmx => new TmxWriter(_stream, new ExchangeHeader { SourceLanguage = terms.SourceLanguage }),
            ExchangeFormat.Csv => new TableWriter(_stream, isCsv: true, ExportedUnits.Columns),
            ExchangeFormat.Tsv => new TableWriter(_stream, isCsv: false, ExportedUnits.Columns),
            ExchangeFormat.Xliff or ExchangeFormat.Xliff2 =>
                new XliffWriter(_stream, terms.Format is ExchangeFormat.Xliff, terms.Pairs[0].Source, terms.Pairs[0].Target),
            ExchangeFormat.Po => new PoWriter(_stream, terms.Pairs[0].Target),
            _ => throw new UnreachableException(),
        };

        private StreamWriter Lines => _lines ??= new StreamWriter(_stream, leaveOpen: true) { NewLine = "\n" };

        public void Dispose()
        {
            _lines?.Dispose();
            _stream.Dispose();
        }

        public void Start()
        {
            if (terms.Format is not ExchangeFormat.JsonLines)
            {
                Writer.Start();
            }
        }

        public void Finish()
        {
            if (terms.Format is not ExchangeFormat.JsonLines)
            {
                Writer.Finish();
            }
        }

        /// <summary>Writes units of a page from one on, until the piece is full. Returns where it stopped.</summary>
        public int Write(IReadOnlyList<TranslationUnit> page, int from)
        {
            for (; from < page.Count && Length < PieceBytes; from++)
            {
                var unit = page[from];
                if (!terms.Wants(unit) || IsBeforeStart(unit, out var isRepeated))
                {
                    continue;
                }

                _unitCount++;
                Write(unit, isRepeated);
            }

            return from;
        }

        public ExportTranslationUnitsResponse Take(string cursor)
        {
            _writer?.Flush();
            _lines?.Flush();
            // Not copied: a megabyte for each piece would stay with the garbage collector as long as the export takes. Nothing is written into the buffer
            // until the piece is sent.
            var chunk = UnsafeByteOperations.UnsafeWrap(_stream.GetBuffer().AsMemory(0, (int)_stream.Length));
            var response = new ExportTranslationUnitsResponse { Chunk = chunk, Cursor = cursor, UnitCount = _unitCount };
            _stream.SetLength(0);
            _unitCount = 0;
            return response;
        }

        private void Write(TranslationUnit unit, bool isRepeated)
        {
            if (terms.Format is ExchangeFormat.JsonLines)
            {
                Lines.WriteLine(JsonFormatter.Default.Format(unit.ToProto()));
                return;
            }

            Writer.Write(terms.Format switch
            {
                ExchangeFormat.Tmx => ExportedUnits.ForTmx(unit),
                ExchangeFormat.Po => ExportedUnits.ForPo(unit, isRepeated),
                ExchangeFormat.Xliff or ExchangeFormat.Xliff2 => ExportedUnits.ForXliff(unit),
                _ => ExportedUnits.ForTable(unit),
            });
        }

        /// <summary>Whether a unit of a PO file was sent by the call that broke off; and whether its source was there before.</summary>
        private bool IsBeforeStart(TranslationUnit unit, out bool isRepeated)
        {
            if (seen is null)
            {
                return isRepeated = false;
            }

            var form = $"{unit.Context.Key}\u0004{unit.SourceText}";
            isRepeated = !seen.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(form.AsSpan())));
            return terms.After is { } after && unit.Id.CompareTo(after) <= 0;
        }
    }
}

/// <summary>What is exported.</summary>
/// <param name="MemoryId">The memory.</param>
/// <param name="Format">As what.</param>
/// <param name="Pairs">The pairs of languages asked for.</param>
/// <param name="Filter">Whether a unit is wanted.</param>
/// <param name="After">Only units after this one; null for all.</param>
internal sealed record ExportTerms(string MemoryId, ExchangeFormat Format, IReadOnlyList<LanguagePair> Pairs, UnitCondition Filter, Guid? After)
{
    /// <summary>The one source language, null where there are several.</summary>
    public string? SourceLanguage => Pairs.Select(pair => pair.Source).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    /// <summary>Whether a unit is to be sent.</summary>
    public bool Wants(TranslationUnit unit) => Pairs.Contains(unit.Languages) && Filter.Holds(unit);
}
